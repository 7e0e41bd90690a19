/** What `deno test` says of itself at its end: `ok | 12 passed (3 steps) | 0 failed | 2 ignored`. */

/** How tests went. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Of no tests. */
export const NO_COUNTS: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Reads the last such line; a run that failed and does not say why counts as one failure. */
export function readCounts(printed: string, code: number): Counts {
  const lines = [
    ...withoutColours(printed).matchAll(
      /^(?:ok|FAILED) \| (\d+) passed(?: \([^)]*\))? \| (\d+) failed(?: \([^)]*\))?(?: \| (\d+) ignored)?/gm,
    ),
  ];
  const [, passed = 0, failed = 0, skipped = 0] = lines.at(-1) ?? [];
  const counts = { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The tests that a run lists as failed, with where they stand. */
export function failedTests(printed: string): readonly string[] {
  const [, list = ""] = /^ FAILURES \n([\s\S]*?)^(?:ok|FAILED) \|/m.exec(withoutColours(printed)) ??
    [];
  return list.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}

/** The sum. */
export function addCounts(all: readonly Counts[]): Counts {
  return all.reduce((sum, { passed, failed, skipped }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    skipped: sum.skipped + skipped,
  }), NO_COUNTS);
}

function withoutColours(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replaceAll(/\x1b\[[0-9;]*m/g, "");
}
