/** Where scans are kept over time, and for how long. */

import { age } from "./values.ts";

/** The file, when no other is named. */
export const HISTORY_FILE = "portico_history.sqlite";

/** The options of every command that writes to a history. */
export const HISTORY_FILE_OPTIONS = [
  {
    flags: "--history-file <file>",
    help: "the history to use",
    defaultText: HISTORY_FILE,
  },
  {
    flags: "--keep <age>",
    help: "remove scans from the history that are older: 90d, 12w, 1y",
    parse: age("--keep"),
    defaultText: "keep all",
  },
];

/** The same for a scan. */
export const SAVE_HISTORY_OPTIONS = [
  {
    flags: "--save-history",
    help: `also add the scan to the history ${HISTORY_FILE} in the output folder`,
  },
  {
    flags: "--history-file <file>",
    help: "add it to this history instead (or --save-history=FILE)",
  },
  {
    flags: "--keep <age>",
    help: "with a history: remove scans from it that are older: 90d, 12w, 1y",
    parse: age("--keep"),
    defaultText: "keep all",
  },
];

/** The values of these options. */
export interface HistoryFlags {
  readonly saveHistory?: boolean;
  readonly historyFile?: string;
  /** Milliseconds. */
  readonly keep?: number;
}
