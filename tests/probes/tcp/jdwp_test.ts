import assert from "node:assert/strict";
import { fromHex, utf8 } from "../../../src/bytes/convert.ts";
import { buildJdwpQuestion, jdwpProbe, parseJdwpReply } from "../../../src/probes/tcp/jdwp.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/jdwp.ts";

const [FIRST = new Uint8Array()] = samples;

async function identifyWith(...replies: readonly (Uint8Array | string)[]) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      if (await side.read() === undefined) return;
      await side.write(reply);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await jdwpProbe.identify(conversation, context);
}

const ID = 0x01020304;

Deno.test("jdwp is only asked for by name", () => {
  assert.equal(jdwpProbe.intrusiveness, "opt-in");
});

Deno.test("jdwp identify() names the virtual machine", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.extra, "OpenJDK 64-Bit Server VM 17.0.15");
  assert.deepEqual(found?.details, {
    jdwp_protocol: "17.0",
    jdwp_vm_name: "OpenJDK 64-Bit Server VM",
    jdwp_vm_version: "17.0.15",
  });
});

Deno.test("jdwp identify() refuses an echo, a bare handshake and HTTP", async () => {
  assert.equal(await identifyWith(buildJdwpQuestion(ID)), null);
  assert.equal(parseJdwpReply(utf8("JDWP-Handshake"), ID), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("parseJdwpReply() needs our id and no error", () => {
  assert.equal(parseJdwpReply(FIRST, ID + 1), null);
  const error = FIRST.slice();
  error.set(fromHex("0070"), 14 + 9);
  assert.equal(parseJdwpReply(error, ID), null);
});

Deno.test("parseJdwpReply() of a truncated reply is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parseJdwpReply(FIRST.subarray(0, length), ID), null);
  }
});
