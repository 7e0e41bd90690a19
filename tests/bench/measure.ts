/** Runs commands in turns and compares their wall-clock times: ratios, never absolute claims. */

/** A command to measure. */
export interface Contender {
  readonly name: string;
  readonly words: readonly string[];
  /** Run inside this network namespace. */
  readonly netns?: string;
}

/** What a contender needed. */
export interface Timing {
  readonly name: string;
  /** Median of the rounds, in seconds. */
  readonly medianSec: number;
}

/** Runs all contenders `rounds` times, in turns, so that a slow moment hits them alike. */
export async function compare(
  contenders: readonly Contender[],
  rounds: number,
): Promise<readonly Timing[]> {
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contender] of contenders.entries()) times[i]?.push(await timeOf(contender));
  }
  return contenders.map(({ name }, i) => ({ name, medianSec: median(times[i] ?? []) }));
}

async function timeOf({ words, netns }: Contender): Promise<number> {
  const all = netns === undefined ? words : ["ip", "netns", "exec", netns, ...words];
  const [command = "", ...args] = all;
  const started = performance.now();
  const { code } = await new Deno.Command(command, { args, stdout: "null", stderr: "null" })
    .output();
  if (code !== 0) throw new Error(`${all.join(" ")} ended with ${code}`);
  return (performance.now() - started) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
