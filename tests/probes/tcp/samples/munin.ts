/** A node's greeting, its version, and its reply to an unknown command (munin-node 2.0.73). */

import { utf8 } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  utf8("# munin node at lab.example\n"),
  utf8("munins node on lab.example version: 2.0.73\n"),
  utf8("# Unknown command. Try cap, list, nodes, config, fetch, version or quit\n"),
];
