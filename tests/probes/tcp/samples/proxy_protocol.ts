/** What waits behind the PROXY protocol: nginx 1.22.1, HAProxy 2.6 and OpenSSH. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** The answers of two web servers, a greeting. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nDate: Tue, 01 Dec 2026 02:10:12 GMT\r\n" +
      "Content-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi",
  ),
  utf8(
    "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\nhello",
  ),
  utf8("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7\r\n"),
];
