import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { ripProbe } from "../../../src/probes/udp/rip.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/rip.ts";

const [frr = utf8(""), old = utf8("")] = samples;

Deno.test("a RIP router is known by the address that it repeats", () => {
  assert.deepEqual(readReply(ripProbe, frr), { service: "rip", details: { rip_version: "2" } });
  assert.deepEqual(readReply(ripProbe, old), { service: "rip", details: { rip_version: "1" } });
});

Deno.test("RIP asks for one way, not for the table: the answer is as long as the question", () => {
  const bytes = ripProbe.request(datagramContext(520))?.bytes ?? utf8("");
  assert.equal(bytes.length, frr.length);
  assert.deepEqual([...bytes.subarray(4, 6)], [0, 2]);
});

Deno.test("RIP refuses other addresses, impossible metrics, echoes and every truncation", () => {
  assertRefusesOthers(ripProbe);
  assertRefusesOtherIds(ripProbe, frr);
  assertRefusesCuts(ripProbe, frr);
  const far = frr.slice();
  far[23] = 17;
  assert.equal(readReply(ripProbe, far), null);
});
