import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { ikeProbe } from "../../../src/probes/udp/ike.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/ike.ts";

const NOTHING = utf8("");
const [refusal = NOTHING, behindNat = NOTHING, accepted = NOTHING, otherGroup = NOTHING] = samples;

Deno.test("an IKE gateway that does not know us says so", () => {
  assert.deepEqual(readReply(ikeProbe, refusal), {
    service: "ike",
    details: { ike_version: "2", ike_result: "NO_PROPOSAL_CHOSEN" },
  });
});

Deno.test("an IKE gateway that accepts tells what it has chosen and who made it", () => {
  assert.deepEqual(readReply(ikeProbe, accepted)?.details, {
    ike_version: "2",
    ike_result: "accepted",
    ike_transforms: "AES-CBC-256 PRF-HMAC-SHA2-256 HMAC-SHA2-256 X25519",
    ike_vendor_ids: "PORTICO!",
  });
});

Deno.test("an IKE gateway that prefers another group names it", () => {
  assert.equal(
    readReply(ikeProbe, otherGroup)?.details?.["ike_result"],
    "INVALID_KE_PAYLOAD (wants P-256)",
  );
});

Deno.test("IKE on port 4500 speaks behind four zero bytes", () => {
  const question = ikeProbe.request(datagramContext(4500));
  assert.deepEqual([...question?.bytes.subarray(0, 5) ?? []], [0, 0, 0, 0, 1]);
  assert.equal(question?.read(behindNat)?.service, "ike");
  assert.equal(question?.read(refusal), null);
  assert.equal(question?.read(question.bytes), null);
});

Deno.test("IKE refuses other SPIs, echoes and every truncation", () => {
  assertRefusesOthers(ikeProbe);
  for (const sample of [refusal, accepted]) {
    assertRefusesOtherIds(ikeProbe, sample);
    assertRefusesCuts(ikeProbe, sample);
  }
});
