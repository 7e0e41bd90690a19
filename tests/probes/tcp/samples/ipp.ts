/** True replies of CUPS 2.4: to `Get-Printer-Attributes` of a printer that it does not have. */

import { concatBytes, fromHex, utf8 } from "../../../../src/bytes/convert.ts";

const BODY = concatBytes([
  fromHex("0200 0406 00000001 01"),
  fromHex("47 0012"),
  utf8("attributes-charset"),
  fromHex("0005"),
  utf8("utf-8"),
  fromHex("48 001b"),
  utf8("attributes-natural-language"),
  fromHex("0005"),
  utf8("en-us"),
  fromHex("41 000e"),
  utf8("status-message"),
  fromHex("0029"),
  utf8("The printer or class does not exist now.."),
  fromHex("03"),
]);

/** Replies to the probe's POST. */
export const samples: readonly Uint8Array[] = [
  concatBytes([
    utf8(
      "HTTP/1.1 200 OK\r\nDate: Tue, 24 Nov 2026 12:00:00 GMT\r\nServer: CUPS/2.4 IPP/2.1\r\n" +
        `Content-Type: application/ipp\r\nContent-Length: ${BODY.length}\r\n\r\n`,
    ),
    BODY,
  ]),
];
