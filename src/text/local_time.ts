/** Times as people read them: of this machine's time zone, and no longer than they must be. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * `25 Nov 14:02`; of another year than `nowMs`, `25 Nov 2025 14:02`; of the same day as `afterMs`,
 * `14:02`.
 */
export function localTime(
  iso: string,
  { nowMs, after }: { readonly nowMs: number; readonly after?: string },
): string {
  const at = new Date(iso);
  const time = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, "0"))
    .join(":");
  if (after !== undefined && new Date(after).toDateString() === at.toDateString()) return time;
  const year = at.getFullYear() === new Date(nowMs).getFullYear() ? "" : ` ${at.getFullYear()}`;
  return `${at.getDate()} ${MONTHS[at.getMonth()]}${year} ${time}`;
}

/** `2026-11-25 14:02:09`; of the same day as `after`, `14:02:09`. */
export function localStamp(iso: string, after?: string): string {
  const at = new Date(iso);
  const two = (part: number) => String(part).padStart(2, "0");
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
  if (after !== undefined && new Date(after).toDateString() === at.toDateString()) return time;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`;
}
