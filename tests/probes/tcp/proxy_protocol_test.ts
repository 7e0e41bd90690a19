import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import {
  proxyProtocolProbe,
  readAnswerBehind,
  readGreetingBehind,
} from "../../../src/probes/tcp/proxy_protocol.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/proxy_protocol.ts";

const [nginx, haproxy, ssh] = samples as [Uint8Array, Uint8Array, Uint8Array];
const REQUIRED = { proxy_protocol: "required" };

/** What the probe makes of a server that greets after the line, or answers the request behind it. */
async function identifyWith(
  { greets = false, answer }: { readonly greets?: boolean; readonly answer: Uint8Array },
) {
  const asked: string[] = [];
  await using peer = servePeer(async (side) => {
    while (!asked.join("").includes(greets ? "UNKNOWN\r\n" : "\r\n\r\n")) {
      const bytes = await side.read();
      if (bytes === undefined) return;
      asked.push(latin1(bytes));
    }
    await side.write(answer);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  const found = await proxyProtocolProbe.identify(conversation, context);
  return { found, asked: asked.join("") };
}

Deno.test("a web server behind the PROXY protocol is told, with its product", async () => {
  const { found, asked } = await identifyWith({ answer: nginx });
  assert.ok(asked.startsWith("PROXY UNKNOWN\r\nGET / HTTP/1.1\r\nHost: "), asked);
  assert.deepEqual([found?.service, found?.product, found?.version, found?.details], [
    "http",
    "nginx",
    "1.22.1",
    { http_status: "HTTP/1.1 200 OK", server: "nginx/1.22.1", ...REQUIRED },
  ]);
  assert.equal(found?.banner, undefined);
  const plain = readAnswerBehind(haproxy);
  assert.deepEqual([plain?.service, plain?.product, plain?.details?.proxy_protocol], [
    "http",
    undefined,
    "required",
  ]);
  const refusal = "<html><body><h1>503 Service Unavailable</h1>\n" +
    "No server is available to handle this request.\n</body></html>\n";
  const balancer = readAnswerBehind(
    utf8(`HTTP/1.1 503 Service Unavailable\r\ncache-control: no-cache\r\n\r\n${refusal}`),
  );
  assert.equal(balancer?.product, "HAProxy");
});

Deno.test("a server that greets behind the PROXY protocol is told", async () => {
  const { found, asked } = await identifyWith({ greets: true, answer: ssh });
  assert.equal(asked, "PROXY UNKNOWN\r\n");
  assert.deepEqual([found?.service, found?.product, found?.details], ["ssh", "OpenSSH", REQUIRED]);
  assert.equal(readGreetingBehind(utf8("+OK Dovecot ready.\r\n"))?.service, "pop3");
  assert.equal(readGreetingBehind(utf8("* OK IMAP4rev1 ready\r\n"))?.service, "imap");
});

Deno.test("a server that takes the line for its own protocol is not told so", async () => {
  for (
    const answer of ["500 what?\r\n", "PROXY UNKNOWN\r\n", "220 ready\r\n", "-ERR unknown\r\n"]
  ) {
    const { found } = await identifyWith({ greets: true, answer: utf8(answer) });
    assert.equal(found, null, answer);
  }
  for (const status of ["400 Bad Request", "501 Not Implemented", "405 Method Not Allowed"]) {
    assert.equal(readAnswerBehind(utf8(`HTTP/1.1 ${status}\r\n\r\n`)), null, status);
  }
});
