import assert from "node:assert/strict";
import { amandaProbe } from "../../../src/probes/udp/amanda.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/amanda.ts";

const [NAK = new Uint8Array(), ACK = new Uint8Array()] = samples;

Deno.test("amanda tells its version, and why it refuses", () => {
  const found = readReply(amandaProbe, NAK);
  assert.equal(found?.version, "3.5");
  assert.deepEqual(found?.details, {
    amanda_answer: "NAK",
    amanda_error: "host localhost: port 60394 not secure",
  });
  assert.deepEqual(readReply(amandaProbe, ACK)?.details, { amanda_answer: "ACK" });
});

Deno.test("amanda refuses other numbers, echoes and other protocols", () => {
  assertRefusesOthers(amandaProbe);
  assertRefusesOtherIds(amandaProbe, NAK);
});
