import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { buildHdhomerunQuestion, hdhomerunProbe } from "../../../src/probes/udp/hdhomerun.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/hdhomerun.ts";

const [receiver, long] = samples as [Uint8Array, Uint8Array];

Deno.test("HDHomeRun is asked as its library asks", () => {
  assert.deepEqual(
    buildHdhomerunQuestion(),
    fromHex("0002000c0104000000010204ffffffff4e507f35"),
  );
});

Deno.test("HDHomeRun tells its number, its receivers and its pages", () => {
  assert.deepEqual(readReply(hdhomerunProbe, receiver), {
    service: "hdhomerun",
    vendor: "Silicondust",
    product: "HDHomeRun",
    device: "set-top box",
    details: {
      hdhomerun_id: "1040abc2",
      hdhomerun_receivers: "2",
      hdhomerun_pages: "http://192.0.2.7:80",
    },
  });
  assert.deepEqual(readReply(hdhomerunProbe, long)?.details, { hdhomerun_id: "1040abc2" });
});

Deno.test("HDHomeRun refuses echoes, cuts and wrong checksums", () => {
  assertRefusesOthers(hdhomerunProbe);
  assertRefusesCuts(hdhomerunProbe, receiver);
  for (const at of [1, 9, 20, receiver.length - 1]) {
    const spoilt = receiver.slice();
    spoilt[at] = (spoilt[at] ?? 0) ^ 1;
    assert.equal(readReply(hdhomerunProbe, spoilt), null, `byte ${at}`);
  }
});
