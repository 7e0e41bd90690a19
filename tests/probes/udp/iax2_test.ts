import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { iax2Probe } from "../../../src/probes/udp/iax2.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/iax2.ts";

const [pong, inval] = samples as [Uint8Array, Uint8Array];

Deno.test("the IAX2 question is a POKE without a call", () => {
  assert.deepEqual(
    iax2Probe.request(datagramContext(4569))?.bytes,
    fromHex("8102 0000 00000000 00 00 06 1e"),
  );
});

Deno.test("IAX2 answers with a PONG, which is acknowledged, or with a refusal, which is not", () => {
  assert.deepEqual(readReply(iax2Probe, pong), {
    service: "iax2",
    details: { iax2_reply: "PONG" },
    closing: fromHex("8102 0001 00000003 01 01 06 04"),
  });
  assert.equal(readReply(iax2Probe, inval)?.closing, undefined);
});

Deno.test("IAX2 refuses other calls, cuts, echoes and broken elements", () => {
  assertRefusesOthers(iax2Probe);
  for (const sample of samples) {
    assertRefusesOtherIds(iax2Probe, sample);
    assertRefusesCuts(iax2Probe, sample);
  }
  assert.equal(readReply(iax2Probe, Uint8Array.of(...pong, 0x36, 9, 1)), null);
});
