/** Replies of registries' whois servers to `portico.invalid`, in their public form. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** RIPE's database, a registry of Verisign's kind, one that says no more than that. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "% This is the RIPE Database query service.\n% The objects are in RPSL format.\n%\n\n" +
      "%ERROR:101: no entries found\n%\n% No entries found in source RIPE.\n\n",
  ),
  utf8(
    'No match for "PORTICO.INVALID".\r\n>>> Last update of whois database: ' +
      "2026-11-24T12:00:00Z <<<\r\n",
  ),
  utf8("The queried object does not exist: portico.invalid\r\n"),
];
