import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { rtpengineProbe } from "../../../src/probes/udp/rtpengine.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/rtpengine.ts";

const [reply] = samples as [Uint8Array];

Deno.test("rtpengine is known by its pong", () => {
  assert.deepEqual(readReply(rtpengineProbe, reply), {
    service: "rtpengine-ng",
    vendor: "Sipwise",
    product: "rtpengine",
  });
});

Deno.test("rtpengine refuses echoes, cuts, other ids and other bytes", () => {
  assertRefusesOthers(rtpengineProbe);
  assertRefusesCuts(rtpengineProbe, reply);
  assertRefusesOtherIds(rtpengineProbe, reply);
  assert.equal(readReply(rtpengineProbe, utf8("01020304 d7:command4:pinge")), null);
});
