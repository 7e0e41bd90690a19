/** True replies of MPD 0.23.12, and the greeting of Mopidy's look-alike. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** A greeting, the list of commands, an old greeting. */
export const samples: readonly Uint8Array[] = [
  utf8("OK MPD 0.23.5\n"),
  utf8("command: add\ncommand: close\ncommand: play\ncommand: status\nOK\n"),
  utf8("OK MPD 0.19.0\n"),
];
