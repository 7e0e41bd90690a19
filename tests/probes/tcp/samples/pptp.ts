/** The reply of pptpd 1.4.0, captured. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";

const LENGTH = 156;

function reply(): Uint8Array {
  const bytes = new Uint8Array(LENGTH);
  bytes.set(fromHex("009c 0001 1a2b3c4d 0002 0000 0100 01 00 00000000 00000000 0001 0001"));
  bytes.set(utf8("local"), 28);
  bytes.set(utf8("linux"), 92);
  return bytes;
}

/** Start-Control-Connection-Reply. */
export const samples: readonly Uint8Array[] = [reply()];
