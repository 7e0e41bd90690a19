/** Times as people write and read them. */

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * Reads `1`, `0.8`, `800ms`, `2s`, `1m`, `1h`; a bare number is seconds.
 *
 * @returns milliseconds, or `undefined` when the text is none of these.
 */
export function parseDuration(text: string): number | undefined {
  const [, number = "", unit = "s"] = /^(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})(ms|s|m|h)?$/.exec(text) ??
    [];
  return number === "" ? undefined : Number(number) * (UNITS_MS[unit] ?? 0);
}

/** `3 ms`, `0.31 s`, `12.4 s`, `2 min 5 s`, `1 h 2 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1_000;
  if (ms > 0 && ms < 5) return `${Number(ms.toPrecision(1))} ms`;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.max(60, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
