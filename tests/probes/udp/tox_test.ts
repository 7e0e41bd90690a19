import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { parseToxReply, toxProbe } from "../../../src/probes/udp/tox.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/tox.ts";

const [toxcore, dated, other] = samples as [Uint8Array, Uint8Array, Uint8Array];

Deno.test("the question to a Tox node has the 78 bytes that it asks for", () => {
  assert.equal(toxProbe.request(datagramContext(33_445))?.bytes.length, 78);
});

Deno.test("a Tox node tells toxcore's version and its message", () => {
  assert.deepEqual(readReply(toxProbe, toxcore), {
    service: "tox",
    product: "toxcore",
    version: "0.2.18",
    details: { tox_version: "1000002018", tox_message: "our tox node" },
  });
});

Deno.test("what is no version of toxcore's names no product", () => {
  for (const reply of [dated, other]) {
    const found = readReply(toxProbe, reply);
    assert.deepEqual([found?.service, found?.product, found?.version], [
      "tox",
      undefined,
      undefined,
    ]);
  }
});

Deno.test("on another port than Tox's, only toxcore's version is believed", () => {
  const elsewhere = toxProbe.request(datagramContext(40_001));
  assert.equal(elsewhere?.bytes.length, 78);
  assert.equal(elsewhere?.read(toxcore)?.version, "0.2.18");
  for (const reply of [dated, other]) assert.equal(elsewhere?.read(reply), null);
  assert.equal(elsewhere?.read(elsewhere.bytes), null);
});

Deno.test("Tox refuses echoes, other kinds, no version and what is no text", () => {
  assertRefusesOthers(toxProbe);
  for (
    const bytes of ["f0", "f03b9ad1e2", "f13b9ad1e26f7572", "f0000000006f7572", "f03b9ad1e2ff01fe"]
  ) assert.equal(parseToxReply(fromHex(bytes)), null, bytes);
  assert.equal(parseToxReply(fromHex(`f03b9ad1e2${"61".repeat(257)}`)), null);
});
