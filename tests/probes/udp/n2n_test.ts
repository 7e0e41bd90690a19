import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import { isN2nReply, n2nProbe } from "../../../src/probes/udp/n2n.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/n2n.ts";

const [registered] = samples as [Uint8Array];

Deno.test("a supernode of n2n is known by a registration, which is taken back", () => {
  const question = n2nProbe.request(datagramContext(7654));
  const reply = question?.read(registered);
  assert.deepEqual([reply?.service, reply?.product, reply?.extra], ["n2n", "n2n", "version 1"]);
  const asked = hex(question?.bytes ?? new Uint8Array());
  assert.ok(asked.startsWith("0101"));
  assert.equal(hex(reply?.closing ?? new Uint8Array()), `0102${asked.slice(4)}`);
});

Deno.test("n2n refuses echoes, other nodes, an edge and cuts", () => {
  assertRefusesOthers(n2nProbe);
  assertRefusesOtherIds(n2nProbe, registered);
  const node = { community: "portico01020304", mac: registered.subarray(26, 32) };
  assert.ok(isN2nReply(registered, node));
  assert.ok(!isN2nReply(registered.subarray(0, 80), node));
  for (const [at, value] of [[0, 2], [1, 1], [3, 0], [4, 0], [26, 3]] as const) {
    const other = registered.slice();
    other[at] = value;
    assert.equal(readReply(n2nProbe, other), null, `byte ${at}`);
  }
});
