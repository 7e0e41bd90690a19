import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { ikeV1Probe } from "../../../src/probes/udp/ike_v1.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/ike_v1.ts";

const [refusal = utf8(""), accepted = utf8("")] = samples;

Deno.test("an IKE version 1 gateway that does not know us says so", () => {
  assert.deepEqual(readReply(ikeV1Probe, refusal), {
    service: "ike",
    details: { ike_version: "1", ike_result: "NO-PROPOSAL-CHOSEN" },
  });
});

Deno.test("an IKE version 1 gateway that accepts gives away its vendor IDs", () => {
  assert.deepEqual(readReply(ikeV1Probe, accepted)?.details, {
    ike_version: "1",
    ike_result: "accepted",
    ike_vendor_ids: "dead peer detection; Cisco Unity",
  });
});

Deno.test("the IKE version 1 question is as long as it says", () => {
  const bytes = ikeV1Probe.request(datagramContext(500))?.bytes ?? utf8("");
  assert.equal(bytes[27], bytes.length);
});

Deno.test("IKE version 1 refuses version 2, other SPIs, echoes and every truncation", () => {
  assertRefusesOthers(ikeV1Probe);
  assertRefusesOtherIds(ikeV1Probe, accepted);
  assertRefusesCuts(ikeV1Probe, accepted);
  const second = refusal.slice();
  second[17] = 0x20;
  assert.equal(readReply(ikeV1Probe, second), null);
});
