/** Greetings of VNC servers. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Most servers, Apple's, an old one, RealVNC's own. */
export const samples: readonly Uint8Array[] = [
  utf8("RFB 003.008\n"),
  utf8("RFB 003.889\n"),
  utf8("RFB 003.003\n"),
  utf8("RFB 005.000\n"),
];
