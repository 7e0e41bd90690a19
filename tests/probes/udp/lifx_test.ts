import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { lifxProbe, parseLifxFirmware } from "../../../src/probes/udp/lifx.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/lifx.ts";

const [service, firmware] = samples as [Uint8Array, Uint8Array];
const ID = { source: 0x01020306, sequence: 2 };

Deno.test("LIFX is asked for its services, and changes nothing", () => {
  assert.deepEqual(
    lifxProbe.request(datagramContext(56_700))?.bytes,
    fromHex(`2400 0034 06030201 ${"00".repeat(14)} 00 01 ${"00".repeat(8)} 0200 0000`),
  );
});

Deno.test("LIFX tells its hardware address, then its firmware", () => {
  const { next, ...found } = readReply(lifxProbe, service) ?? {};
  assert.deepEqual(found, {
    service: "lifx",
    vendor: "LIFX",
    product: "LIFX",
    device: "smart home device",
    details: { lifx_mac: "d0:73:d5:00:53:01" },
  });
  assert.deepEqual(next?.read(firmware)?.details, { lifx_firmware: "3.70" });
});

Deno.test("LIFX refuses echoes, cuts, other sources, sequences and services", () => {
  assertRefusesOthers(lifxProbe);
  assertRefusesCuts(lifxProbe, service);
  assertRefusesOtherIds(lifxProbe, service);
  const spoilt = service.slice();
  spoilt[36] = 9;
  assert.equal(readReply(lifxProbe, spoilt), null);
  assert.equal(parseLifxFirmware(firmware, ID), "3.70");
  assert.equal(parseLifxFirmware(firmware, { ...ID, sequence: 1 }), null);
  for (let length = 0; length < firmware.length; length++) {
    assert.equal(parseLifxFirmware(firmware.subarray(0, length), ID), null);
  }
});
