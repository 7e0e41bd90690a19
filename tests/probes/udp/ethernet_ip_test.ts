import assert from "node:assert/strict";
import { ethernetIpUdpProbe } from "../../../src/probes/udp/ethernet_ip.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/ethernet_ip.ts";

const [controller] = samples as [Uint8Array];

Deno.test("EtherNet/IP over UDP reads the name plate", () => {
  const found = readReply(ethernetIpUdpProbe, controller);
  assert.equal(found?.product, "1756-EN2T/D");
  assert.equal(found?.details?.["cip_address"], "192.168.1.1");
  assert.equal(ethernetIpUdpProbe.intrusiveness, "ics");
});

Deno.test("EtherNet/IP over UDP refuses other contexts, cuts and echoes", () => {
  assertRefusesOthers(ethernetIpUdpProbe);
  assertRefusesOtherIds(ethernetIpUdpProbe, controller);
  assertRefusesCuts(ethernetIpUdpProbe, controller);
});
