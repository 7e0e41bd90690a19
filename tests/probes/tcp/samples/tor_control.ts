/** Replies of Tor 0.4.9 to PROTOCOLINFO, to another command, and to a web client. */

import { utf8 } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  utf8(
    '250-PROTOCOLINFO 1\r\n250-AUTH METHODS=HASHEDPASSWORD\r\n250-VERSION Tor="0.4.9.11"\r\n250 OK\r\n',
  ),
  utf8("514 Authentication required.\r\n"),
  utf8(
    "HTTP/1.0 501 Tor ControlPort is not an HTTP proxy\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<html>\n<head>\n<title>Tor's ControlPort is not an HTTP proxy</title>\n",
  ),
];
