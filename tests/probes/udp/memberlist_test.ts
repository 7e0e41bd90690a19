import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { memberlistProbe } from "../../../src/probes/udp/memberlist.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/memberlist.ts";

Deno.test("the question to memberlist is a ping to a node without a name", () => {
  assert.deepEqual(
    memberlistProbe.request(datagramContext(7946))?.bytes,
    fromHex("00 82 a5 5365714e6f 01 a4 4e6f6465 a0"),
  );
});

Deno.test("memberlist is known by its acknowledgement: plain, packed, with a checksum, among others", () => {
  const [packed, plain] = samples as [Uint8Array, Uint8Array];
  const among = Uint8Array.of(7, 2, 0, plain.length, 0, 3, ...plain, 1, 2, 3);
  const checked = Uint8Array.of(0x0c, 1, 2, 3, 4, ...packed);
  for (const reply of [packed, plain, among, checked]) {
    assert.equal(readReply(memberlistProbe, reply)?.service, "memberlist");
  }
});

Deno.test("memberlist refuses other messages and echoes", () => {
  assertRefusesOthers(memberlistProbe);
  assert.equal(readReply(memberlistProbe, fromHex("09 82 a4 416c676f 01")), null);
  assert.equal(readReply(memberlistProbe, fromHex("03 82 a7 5061796c6f6164 c0")), null);
});
