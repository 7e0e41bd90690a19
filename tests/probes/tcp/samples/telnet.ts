/**
 * True openings of Telnet servers: GNU inetutils' telnetd in its three steps, a BusyBox router, a Cisco
 * router, a device that shows its prompt without negotiating.
 */

import { concatBytes, fromHex, utf8 } from "../../../../src/bytes/convert.ts";

/** Openings, and what follows the refusals. */
export const samples: readonly Uint8Array[] = [
  fromHex("fffb25 fffb26 fffd18 fffd20 fffd23 fffd27 fffd24"),
  fromHex("fffb03 fffd01 fffd22 fffd1f fffb05 fffd21"),
  concatBytes([
    fromHex("fffb01 fffd06 fffd00"),
    utf8("\r\nDebian GNU/Linux 12 (vm) (pts/0)\r\n\r\nvm login: "),
  ]),
  concatBytes([
    fromHex("fffd01 fffd1f fffb01 fffb03"),
    utf8("\r\r\nBCM96328 Broadband Router\r\r\nLogin: "),
  ]),
  concatBytes([
    fromHex("fffb01 fffb03 fffd18 fffd1f"),
    utf8("\r\n\r\nUser Access Verification\r\n\r\nPassword: "),
  ]),
  utf8("\r\nWelcome to the gateway\r\n\r\ngateway login: "),
  concatBytes([fromHex("fffa1801 fff0 fffb01"), utf8("\x1b[2J\x1b[H\r\nUsername: ")]),
];
