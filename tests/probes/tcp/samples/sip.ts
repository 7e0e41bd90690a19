/** True replies of SIP servers to the question with the id 0102030405060708090a0b0c. */

import { utf8 } from "../../../../src/bytes/convert.ts";

const VIA =
  "Via: SIP/2.0/TCP portico.invalid;branch=z9hG4bK0102030405060708090a0b0c;rport=40000\r\n";
const CALL = "Call-ID: 0102030405060708090a0b0c@portico.invalid\r\nCSeq: 1 OPTIONS\r\n";

/** Replies to `OPTIONS`: Asterisk, Kamailio. */
export const samples: readonly Uint8Array[] = [
  utf8(
    `SIP/2.0 200 OK\r\n${VIA}${CALL}` +
      "From: <sip:portico@portico.invalid>;tag=01020304\r\nTo: <sip:127.0.0.1>;tag=as1b2c\r\n" +
      "Server: Asterisk PBX 18.10.0\r\nAllow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER\r\n" +
      "Accept: application/sdp\r\nContent-Length: 0\r\n\r\n",
  ),
  utf8(
    `SIP/2.0 484 Address Incomplete\r\n${VIA}${CALL}` +
      "Server: kamailio (5.6.3 (x86_64/linux))\r\nContent-Length: 0\r\n\r\n",
  ),
];
