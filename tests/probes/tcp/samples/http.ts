/** True replies of web servers: nginx 1.22, Python's http.server, Elasticsearch, Go, chunked Node. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Replies to `GET /`. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nDate: Tue, 24 Nov 2026 11:50:29 GMT\r\n" +
      "Content-Type: text/html\r\nContent-Length: 53\r\nConnection: keep-alive\r\n" +
      'ETag: "5f3e1d2a-264"\r\nAccept-Ranges: bytes\r\n\r\n' +
      "<html><head><title>Welcome to nginx!</title></head>\r\n",
  ),
  utf8(
    "HTTP/1.0 200 OK\r\nServer: SimpleHTTP/0.6 Python/3.11.2\r\n" +
      "Date: Tue, 24 Nov 2026 11:50:29 GMT\r\nContent-type: text/html; charset=utf-8\r\n" +
      "Content-Length: 61\r\n\r\n" +
      '<!DOCTYPE HTML>\n<html lang="en"><title>Directory listing for /',
  ),
  utf8(
    "HTTP/1.1 200 OK\r\nX-elastic-product: Elasticsearch\r\n" +
      "content-type: application/json; charset=UTF-8\r\ncontent-length: 187\r\n\r\n" +
      '{\n  "name" : "es01",\n  "cluster_name" : "docker-cluster",\n  "version" : {\n' +
      '    "number" : "8.11.1",\n    "lucene_version" : "9.8.0"\n  },\n' +
      '  "tagline" : "You Know, for Search"\n}\n                          ',
  ),
  utf8(
    "HTTP/1.1 200 OK\r\nX-Powered-By: Express\r\nSet-Cookie: connect.sid=1; Path=/; HttpOnly\r\n" +
      "Transfer-Encoding: chunked\r\n\r\n" +
      "10;ext=1\r\n<title>caf&eacut\r\n1a\r\ne; &amp; node &#8211;</title\r\n1\r\n>\r\n0\r\n\r\n",
  ),
  utf8(
    "HTTP/1.1 401 Unauthorized\r\nServer: lighttpd/1.4.69\r\n" +
      'WWW-Authenticate: Digest realm="Router, level 1", nonce="abc", qop="auth"\r\n' +
      'WWW-Authenticate: Basic realm="Router, level 1"\r\nContent-Length: 0\r\n\r\n',
  ),
];
