/** Replies of WebLogic to the T3 bootstrap, as published. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** 12.2.1.4; a refusal. */
export const samples: readonly Uint8Array[] = [
  utf8("HELO:12.2.1.4.0.false\nAS:2048\nHL:19\nMS:10000000\nPN:DOMAIN\n\n"),
  utf8(
    "LGIN:Connection rejected, filter blocked Socket, weblogic.security.net.FilterException\n\n",
  ),
];
