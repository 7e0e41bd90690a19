/** What the process's exit code means. Written once; help and documentation derive from it. */

/** Exit codes with their meaning. */
export const EXIT = {
  done: 0,
  notMet: 1,
  usage: 2,
  incomplete: 3,
  interrupted: 130,
} as const;

/** Every exit code with the sentence that help and documentation print. */
export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.done, "the scan is complete, whatever is open"],
  [EXIT.notMet, "a policy or expectation is not met, or something changed"],
  [EXIT.usage, "wrong usage or configuration"],
  [
    EXIT.incomplete,
    "incomplete: target unreachable, time limit reached, probes lost, or policy not fully checked",
  ],
  [EXIT.interrupted, "interrupted; what was found is printed and saved"],
];
