/** Answers of receivers as Silicondust's library makes them. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** With receivers and pages; with a field of which the length takes two bytes. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "0003002401040000000102041040abc21001022a13687474703a2f2f3139322e302e322e373a383016c26154",
  ),
  fromHex(`000300d701040000000102041040abc22bc801${"78".repeat(200)}6b9c8799`),
];
