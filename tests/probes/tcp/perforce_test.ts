import assert from "node:assert/strict";
import { concatBytes, utf8 } from "../../../src/bytes/convert.ts";
import {
  buildPerforceMessage,
  buildPerforceQuestion,
  parsePerforceMessages,
  perforceProbe,
} from "../../../src/probes/tcp/perforce.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/perforce.ts";

async function identifyWith(reply: Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.readAtLeast(buildPerforceQuestion().length);
    await side.write(reply);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await perforceProbe.identify(conversation, context);
}

Deno.test("buildPerforceMessage() has checksum, length and values in their places", () => {
  assert.deepEqual(
    buildPerforceMessage({ func: "release" }),
    concatBytes([
      Uint8Array.of(17, 17, 0, 0, 0),
      utf8("func\0"),
      Uint8Array.of(7, 0, 0, 0),
      utf8("release\0"),
    ]),
  );
});

Deno.test("perforce identify() tells release and platform", async () => {
  const found = await identifyWith(samples[0] ?? "");
  assert.equal(found?.product, "Helix Core");
  assert.equal(found?.version, "2023.1");
  assert.equal(found?.os, "LINUX26X86_64");
  assert.equal(found?.details?.perforce_level, "53");
  assert.equal(found?.details?.perforce_address, "depot.example:1666");
});

Deno.test("perforce identify() is sure without a release when info is hidden", async () => {
  const found = await identifyWith(samples[1] ?? "");
  assert.equal(found?.service, "perforce");
  assert.equal(found?.version, undefined);
});

Deno.test("perforce identify() refuses its own words, HTTP and wrong checksums", async () => {
  assert.equal(await identifyWith(buildPerforceQuestion()), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  const wrong = (samples[0] ?? new Uint8Array()).slice();
  wrong[0] = (wrong[0] ?? 0) ^ 1;
  assert.equal(await identifyWith(wrong), null);
});

Deno.test("parsePerforceMessages() keeps whole messages only", () => {
  const sample = samples[0] ?? new Uint8Array();
  assert.equal(parsePerforceMessages(sample).length, 3);
  assert.equal(parsePerforceMessages(sample.subarray(0, -1)).length, 2);
  assert.equal(parsePerforceMessages(sample.subarray(0, 4)).length, 0);
  assert.equal(perforceProbe.recognise?.(buildPerforceQuestion()), null);
});
