import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import {
  buildSvnHello,
  parseSvnGreeting,
  parseSvnItem,
  svnProbe,
} from "../../../src/probes/tcp/svn.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/svn.ts";

async function identifyWith(greeting: Uint8Array | string, answer: Uint8Array | string = "") {
  await using peer = servePeer(async (side) => {
    await side.write(greeting);
    while (!latin1(side.received).endsWith("( ) ) ")) {
      if (await side.read() === undefined) return;
    }
    await side.write(answer);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await svnProbe.identify(conversation, context);
}

Deno.test("buildSvnHello() is one whole item", () => {
  assert.deepEqual(parseSvnItem(buildSvnHello("::1")), [
    "2",
    ["edit-pipeline", "svndiff1", "absent-entries"],
    "svn://[::1]",
    "Portico",
    [],
  ]);
});

Deno.test("svn identify() dates the server by its abilities and tells its logins", async () => {
  const found = await identifyWith(samples[0] ?? "", samples[1]);
  assert.equal(found?.product, "Subversion");
  assert.equal(found?.extra, "1.10 or later");
  assert.equal(found?.details?.svn_auth, "ANONYMOUS CRAM-MD5");
  assert.equal(found?.details?.svn_realm, "3d30d2cb-ff68-460e-a1a1-8b33ae9a9bef");
});

Deno.test("svn identify() repeats why there is no repository", async () => {
  const found = await identifyWith(samples[0] ?? "", samples[2]);
  assert.equal(found?.details?.svn_error, "No repository found in 'svn://127.0.0.1'");
});

Deno.test("svn recognise() needs a whole greeting and takes no other answer for one", () => {
  assert.equal(svnProbe.recognise?.(samples[3] ?? utf8(""))?.details?.svn_protocol, "2");
  assert.equal(svnProbe.recognise?.(samples[1] ?? utf8("")), null);
  assert.equal(svnProbe.recognise?.(samples[2] ?? utf8("")), null);
  const greeting = samples[0] ?? utf8("");
  for (let length = 0; length < greeting.length - 1; length++) {
    assert.equal(parseSvnGreeting(greeting.subarray(0, length)), null);
  }
});

Deno.test("parseSvnItem() refuses depth, lengths beyond its input and foreign words", () => {
  assert.equal(parseSvnItem(utf8("( ".repeat(5_000))), null);
  assert.equal(parseSvnItem(utf8("( 999:short ) ")), null);
  assert.equal(parseSvnItem(utf8("( 3:abcd ) ")), null);
  assert.equal(parseSvnItem(utf8("( (html) ) ")), null);
});
