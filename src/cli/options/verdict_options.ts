/** What a scan is held against: a policy, expected ports, an earlier scan. */

/** The options of every command that judges a scan. */
export const VERDICT_OPTIONS = [
  { flags: "--policy <file>", help: "check against this policy; exit code 1 when it is not met" },
  {
    flags: "--expect <ports>",
    help: "exactly these ports must be open: 22,443 (none: no port); exit code 1 when not",
  },
  {
    flags: "--baseline <file>",
    help: "compare with this saved report; exit code 1 when something is different",
  },
  { flags: "--summary-file <file>", help: "write a Markdown summary there, for CI job pages" },
];

/** The values of {@link VERDICT_OPTIONS}. */
export interface VerdictFlags {
  readonly policy?: string;
  readonly expect?: string;
  readonly baseline?: string;
  readonly summaryFile?: string;
}
