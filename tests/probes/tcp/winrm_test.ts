import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { parseReply } from "../../../src/probes/tcp/http/message.ts";
import { buildWsmanIdentify, readWsman, winrmProbe } from "../../../src/probes/tcp/winrm.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/winrm.ts";

async function identifyWith(reply: Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    const question = latin1(buildWsmanIdentify(`127.0.0.1:${peer.port}`));
    await side.readAtLeast(question.length);
    if (latin1(side.received) === question) await side.write(reply);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await winrmProbe.identify(conversation, context);
}

Deno.test("buildWsmanIdentify() asks without an account", () => {
  const text = latin1(buildWsmanIdentify("h"));
  const [head = "", body = ""] = text.split("\r\n\r\n");
  assert.match(head, /^POST \/wsman HTTP\/1\.1\r\n/);
  assert.match(head, /\r\nWSMANIDENTIFY: unauthenticated\r\n/);
  assert.ok(head.includes(`Content-Length: ${body.length}\r\n`));
  assert.doesNotMatch(head, /Authorization/i);
});

Deno.test("winrm identify() tells the version of Windows", async () => {
  const found = await identifyWith(samples[0] ?? "");
  assert.equal(found?.service, "winrm");
  assert.equal(found?.vendor, "Microsoft");
  assert.equal(found?.os, "Windows 10.0.20348");
  assert.equal(found?.details?.wsman_product_version, "OS: 10.0.20348 SP: 0.0 Stack: 3.0");
});

Deno.test("winrm identify() knows a refusal by server and login", async () => {
  const found = await identifyWith(samples[1] ?? "");
  assert.equal(found?.product, "Windows Remote Management");
  assert.equal(found?.os, "Windows");
  assert.equal(found?.details?.http_auth, "Negotiate");
});

Deno.test("winrm identify() leaves other web servers alone", async () => {
  for (
    const reply of ["HTTP/1.1 404 Not Found\r\nServer: Microsoft-HTTPAPI/2.0\r\n\r\n", "nope\n"]
  ) {
    assert.equal(await identifyWith(reply), null);
  }
  const basic = "HTTP/1.1 401 No\r\nServer: nginx\r\nWWW-Authenticate: Negotiate\r\n\r\n";
  assert.equal(await identifyWith(basic), null);
});

Deno.test("readWsman() of a truncated reply never throws", () => {
  const sample = samples[0] ?? utf8("");
  for (let length = 0; length < sample.length; length++) {
    const reply = parseReply(sample.slice(0, length));
    if (reply !== null) assert.ok((readWsman(reply)?.service ?? "winrm") === "winrm");
  }
});
