import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import {
  buildGitRequest,
  gitProbe,
  parseGitReply,
  readPktLines,
} from "../../../src/probes/tcp/git.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/git.ts";

async function identifyWith(reply: (question: Uint8Array) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    while (!latin1(side.received).endsWith("version=2\0")) {
      if (await side.read() === undefined) return;
    }
    await side.write(reply(side.received));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await gitProbe.identify(conversation, context);
}

Deno.test("buildGitRequest() counts its own length", () => {
  const text = latin1(buildGitRequest("[::1]:9418"));
  assert.equal(text, "0031git-upload-pack /\0host=[::1]:9418\0\0version=2\0");
  assert.equal(text.length, 0x31);
});

Deno.test("git identify() takes the version from the agent, of new and old servers", async () => {
  const modern = await identifyWith(() => samples[1] ?? "");
  assert.equal(modern?.version, "2.39.5");
  assert.equal(modern?.details?.git_protocol, "2");
  assert.deepEqual(modern?.cpe, ["cpe:2.3:a:git-scm:git:2.39.5:*:*:*:*:*:*:*"]);
  const old = await identifyWith(() => samples[2] ?? "");
  assert.equal(old?.version, "2.11.0");
  assert.equal(old?.details?.git_protocol, "0");
});

Deno.test("git identify() knows the daemon by its refusal, and a stranger's refusal as git only", async () => {
  const daemon = await identifyWith(() => samples[0] ?? "");
  assert.equal(daemon?.product, "git daemon");
  assert.equal(daemon?.details?.git_error, "access denied or repository not exported: /");
  const other = await identifyWith(() => "000fERR go away");
  assert.deepEqual(other, { service: "git", details: { git_error: "go away" } });
});

Deno.test("git identify() refuses an echo, HTTP and lengths that lie", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  assert.equal(await identifyWith(() => "00ffERR short"), null);
});

Deno.test("readPktLines() stops at a line that is not whole or not one", () => {
  assert.equal(readPktLines(utf8("0004")), null);
  assert.equal(readPktLines(utf8("zzzzERR ")), null);
  assert.deepEqual(readPktLines(utf8("0006a\n0008b")), ["a"]);
  assert.deepEqual(readPktLines(utf8("0000")), [""]);
  assert.equal(parseGitReply(utf8("0000")), null);
});
