/** True replies of Squid 5.7, Tinyproxy 1.11.1 and a proxy that wants a login. */

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

const SQUID = (status: string, error: string) =>
  utf8(
    `HTTP/1.1 ${status}\r\nServer: squid/5.7\r\nMime-Version: 1.0\r\n` +
      "Content-Type: text/html;charset=utf-8\r\nContent-Length: 67\r\n" +
      `X-Squid-Error: ${error}\r\nVia: 1.1 vm (squid/5.7)\r\nConnection: close\r\n\r\n` +
      "<title>ERROR: The requested URL could not be retrieved</title><body>",
  );

/** Replies to the request for a page of the proxy's own host. */
export const forwardingSamples = {
  squidOpen: SQUID("503 Service Unavailable", "ERR_CONNECT_FAIL 111"),
  squidDenied: SQUID("403 Forbidden", "ERR_ACCESS_DENIED 0"),
  tinyOpen: utf8(
    "HTTP/1.1 500 Unable to connect\r\nServer: tinyproxy/1.11.1\r\nContent-Type: text/html\r\n" +
      "Connection: close\r\n\r\n<p>Tinyproxy was unable to connect to the remote web server.</p>",
  ),
  login: utf8(
    'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="office"\r\n' +
      "Content-Length: 0\r\n\r\n",
  ),
} as const;
