import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import { enetProbe, parseVerify } from "../../../src/probes/udp/enet.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/enet.ts";

const [first, second] = samples as [Uint8Array, Uint8Array];

Deno.test("a host of ENet is known by taking a caller in, who hangs up in its place", () => {
  const closing = (reply: Uint8Array) => {
    const found = readReply(enetProbe, reply);
    assert.equal(found?.service, "enet");
    return hex(found?.closing ?? new Uint8Array());
  };
  assert.equal(closing(first), "000044ff000000000000");
  assert.equal(closing(second), "100344ff000000000000");
});

Deno.test("ENet refuses echoes, other calls, other commands and cuts", () => {
  assertRefusesOthers(enetProbe);
  assertRefusesOtherIds(enetProbe, first);
  assertRefusesCuts(enetProbe, first);
  assert.deepEqual(parseVerify(second, 0x01020304), { peer: 3, session: 1 });
  for (const [at, value] of [[0, 0], [1, 1], [4, 0x82], [5, 0], [8, 0xff], [11, 4]] as const) {
    const other = first.slice();
    other[at] = value;
    assert.equal(parseVerify(other, 0x01020304), null, `byte ${at}`);
  }
});
