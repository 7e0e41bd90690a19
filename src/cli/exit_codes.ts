/** What the process's exit code means. Written once; help and README derive from it. */

/** Exit codes with their meaning. */
export const EXIT = {
  done: 0,
  notMet: 1,
  usage: 2,
  incomplete: 3,
  interrupted: 130,
} as const;

/** Every exit code with the sentence that help and README print. */
export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.done, "the scan is complete, whatever is open"],
  [EXIT.notMet, "a policy, an expectation or a comparison is not met"],
  [EXIT.usage, "wrong usage or configuration"],
  [
    EXIT.incomplete,
    "not complete: a target is unreachable or unresolvable, probes were lost, or a policy is undecided",
  ],
  [EXIT.interrupted, "interrupted; what was found is printed and saved"],
];
