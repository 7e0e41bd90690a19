import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { daikinProbe } from "../../../src/probes/udp/daikin.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/daikin.ts";

const [night, other] = samples as [Uint8Array, Uint8Array];

Deno.test("Daikin tells its name and its firmware", () => {
  assert.deepEqual(readReply(daikinProbe, night), {
    service: "daikin",
    vendor: "Daikin",
    product: "air conditioner",
    device: "smart home device",
    details: {
      daikin_type: "aircon",
      daikin_name: "Notte",
      daikin_firmware: "1.2.54",
      daikin_mac: "409F38005301",
    },
  });
  assert.equal(readReply(daikinProbe, other)?.details?.["daikin_name"], "Klima Jana");
});

Deno.test("Daikin refuses echoes, errors, and answers without kind or hardware address", () => {
  assertRefusesOthers(daikinProbe);
  for (
    const text of [
      "ret=PARAM NG",
      "ret=OK",
      "ret=OK,type=aircon",
      "ret=OK,mac=409F38005301",
      "ret=OK,type=aircon,mac=409F38",
      "ret=OK,type=aircon,,mac=409F38005301",
      "type=aircon,ret=OK,mac=409F38005301",
    ]
  ) assert.equal(readReply(daikinProbe, utf8(text)), null, text);
  const odd = utf8("ret=OK,type=aircon,name=%zz,mac=409F38005301");
  assert.equal(readReply(daikinProbe, odd)?.details?.["daikin_name"], "%zz");
});
