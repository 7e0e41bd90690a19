import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { ubiquitiDiscoveryProbe } from "../../../src/probes/udp/ubiquiti_discovery.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/ubiquiti_discovery.ts";

const [radio, bare] = samples as [Uint8Array, Uint8Array];

Deno.test("a Ubiquiti device tells model, name, firmware and addresses", () => {
  assert.deepEqual(readReply(ubiquitiDiscoveryProbe, radio), {
    service: "ubiquiti-discovery",
    vendor: "Ubiquiti",
    product: "LiteBeam 5AC",
    version: "6.3.6",
    details: {
      ubiquiti_model: "LiteBeam 5AC",
      ubiquiti_name: "Barn",
      ubiquiti_firmware: "XW.ar934x.v6.3.6.33330.210818.1849",
      ubiquiti_essid: "farm-link",
      ubiquiti_mac: "78:8a:20:01:02:03",
      ubiquiti_uptime: "74565 s",
    },
  });
  assert.deepEqual(readReply(ubiquitiDiscoveryProbe, bare)?.details, {
    ubiquiti_mac: "78:8a:20:01:02:03",
  });
});

Deno.test("a Ubiquiti device is asked on its own port only, and its reply must be whole", () => {
  assert.equal(ubiquitiDiscoveryProbe.ownPortsOnly, true);
  assertRefusesOthers(ubiquitiDiscoveryProbe);
  for (const sample of samples) assertRefusesCuts(ubiquitiDiscoveryProbe, sample);
  assert.equal(readReply(ubiquitiDiscoveryProbe, fromHex("01 00 0004 0b 0001 41")), null);
});
