/** True replies of Squid 5.7, Tinyproxy 1.11 and a proxy that wants a login. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Replies to `OPTIONS` of the proxy itself. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "HTTP/1.1 501 Not Implemented\r\nServer: squid/5.7\r\nMime-Version: 1.0\r\n" +
      "Content-Type: text/html;charset=utf-8\r\nContent-Length: 67\r\n" +
      "X-Squid-Error: ERR_UNSUP_REQ 0\r\nVia: 1.1 vm (squid/5.7)\r\nConnection: close\r\n\r\n" +
      "<title>ERROR: The requested URL could not be retrieved</title><body>",
  ),
  utf8(
    "HTTP/1.0 400 Bad Request\r\nServer: tinyproxy/1.11.1\r\nContent-Type: text/html\r\n" +
      "Connection: close\r\n\r\n<head><title>400 Bad Request</title></head>",
  ),
  utf8(
    "HTTP/1.1 407 Proxy Authentication Required\r\nServer: squid\r\n" +
      'Proxy-Authenticate: Basic realm="office"\r\nContent-Length: 0\r\n\r\n',
  ),
];
