/** What signals do to a scan. Written once, for the manual. */

/** Signals with the sentence that the manual prints. */
export const SIGNAL_MEANINGS: readonly (readonly [signals: string, meaning: string])[] = [
  [
    "SIGINT, SIGTERM, SIGHUP",
    "stop the scan; what was found is saved and printed. A second one ends the process within a " +
    "second, once that is saved",
  ],
  ["SIGUSR1", "writes one line of progress on stderr"],
];
