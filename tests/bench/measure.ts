/** Runs commands in turns and compares them: ratios, never absolute claims. */

/** A command to measure. */
export interface Contender {
  readonly name: string;
  readonly words: readonly string[];
  /** Run inside this network namespace. */
  readonly netns?: string;
  /** Work of this contender as a share of the first one's, where the whole would take too long. */
  readonly share?: number;
}

/** One run. */
export interface Run {
  readonly seconds: number;
  /** Most memory that was resident, in MiB; only on Linux, and where it was looked at. */
  readonly peakMib: number;
  readonly stdout: string;
}

/** What a contender needed. */
export interface Result {
  readonly contender: Contender;
  /** Of its rounds the one that counts, as if it had done all of the work. */
  readonly seconds: number;
  readonly stdout: string;
}

/**
 * Runs all contenders `rounds` times, in turns, so that a slow moment hits them alike. Of each one's
 * times `choose` takes the one that counts: the median, or the {@link quickest}.
 */
export async function compare(
  contenders: readonly Contender[],
  rounds: number,
  choose: (seconds: readonly number[]) => number = median,
): Promise<readonly Result[]> {
  const runs = contenders.map((): Run[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) runs[i]?.push(await measure(contender));
  }
  return contenders.map((contender, i) => ({
    contender,
    seconds: choose((runs[i] ?? []).map(({ seconds }) => seconds)) / (contender.share ?? 1),
    stdout: runs[i]?.at(-1)?.stdout ?? "",
  }));
}

/** Runs a command once. Looking at its memory takes time of its own: only where it is wanted. */
export async function measure(
  { words, netns }: Contender,
  { memory = false }: { readonly memory?: boolean } = {},
): Promise<Run> {
  const all = netns === undefined ? words : ["ip", "netns", "exec", netns, ...words];
  const [command = "", ...args] = all;
  const started = performance.now();
  const child = new Deno.Command(command, { args, stdout: "piped", stderr: "null" }).spawn();
  const watch = memory ? watchMemory(child.pid) : undefined;
  const { code, stdout } = await child.output();
  const seconds = (performance.now() - started) / 1000;
  const peakMib = watch?.stop() ?? 0;
  // 3: something, an address without a host for one, could not be scanned.
  if (code !== 0 && code !== 3) throw new Error(`${all.join(" ")} ended with ${code}`);
  return { seconds, peakMib, stdout: new TextDecoder().decode(stdout) };
}

function watchMemory(pid: number): { stop(): number } {
  let peakMib = 0;
  const look = () => {
    try {
      const status = Deno.readTextFileSync(`/proc/${pid}/status`);
      peakMib = Math.max(peakMib, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has ended, or this is not Linux.
    }
  };
  const timer = setInterval(look, 20);
  return {
    stop() {
      clearInterval(timer);
      return peakMib;
    },
  };
}

/** The middle one of some numbers. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** The least of some times: the run that nothing else on the machine disturbed. */
export function quickest(seconds: readonly number[]): number {
  return Math.min(...seconds);
}

/** Prints what came out, the first contender's time as the measure of the others. */
export function printTable(title: string, results: readonly Result[]): void {
  say(`\n${title}`);
  const base = results[0]?.seconds ?? NaN;
  for (const { contender, seconds } of results) {
    const ratio = (seconds / base).toFixed(2).padStart(8);
    const part = contender.share === undefined
      ? ""
      : `  (from ${(contender.share * 100).toFixed(0)} % of the work)`;
    say(`  ${contender.name.padEnd(36)} ${seconds.toFixed(2).padStart(8)} s  ${ratio} x${part}`);
  }
}

/** Prints a line. */
export function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
