/** Replies to IEC 60870-5-104's test frame. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A confirmation; one behind a test of the station's own. */
export const samples: readonly Uint8Array[] = [
  fromHex("6804 83000000"),
  fromHex("6804 43000000 6804 83000000"),
];
