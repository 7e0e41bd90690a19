/** Replies of Deluge's daemon to `daemon.info`, recorded from Debian's 2.0.3. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** One reply. */
export const samples: readonly Uint8Array[] = [
  fromHex("01 00000011 789c3bccc8d86aa467a0670c000ce2023c"),
];
