/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** libcoap's example server; a reset; an acknowledgement whose answer would come later; no such list. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "644501020102030441018128b10b5197ff3c2f3e3b7469746c653d2247656e6572616c20496e666f" +
      "223b63743d302c3c2f74696d653e3b69663d22636c6f636b223b72743d227469636b73223b746974" +
      "6c653d22496e7465726e616c20436c6f636b223b63743d303b6f62732c3c2f6173796e633e3b6374" +
      "3d302c3c2f6578616d706c655f646174613e3b7469746c653d",
  ),
  fromHex("70000102"),
  fromHex("60000102"),
  fromHex("6484010201020304"),
];
