import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { knxProbe } from "../../../src/probes/udp/knx.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/knx.ts";

const [router, bare] = samples as [Uint8Array, Uint8Array];

Deno.test("the KNX question wants a description, sent where the question comes from", () => {
  assert.deepEqual(
    knxProbe.request(datagramContext(3671))?.bytes,
    fromHex("06 10 0203 000e 08 01 00000000 0000"),
  );
  assert.equal(knxProbe.intrusiveness, "ics");
});

Deno.test("a KNX gateway describes itself", () => {
  assert.deepEqual(readReply(knxProbe, router), {
    service: "knx",
    product: "KNX IP Router",
    device: "building automation",
    details: {
      knx_name: "KNX IP Router",
      knx_address: "1.1.250",
      knx_serial: "00c501020304",
      knx_mac: "00:0e:8c:01:02:03",
      knx_medium: "TP1",
      knx_services: "core, management, tunnelling, routing",
    },
  });
  assert.equal(readReply(knxProbe, bare)?.details?.["knx_address"], "15.15.1");
});

Deno.test("a KNX description must be whole", () => {
  assertRefusesOthers(knxProbe);
  for (const sample of samples) assertRefusesCuts(knxProbe, sample);
});
