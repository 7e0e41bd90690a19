import assert from "node:assert/strict";
import { buildDahua, dahuaProbe } from "../../../src/probes/udp/dahua.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/dahua.ts";

const [door, recorder] = samples as [Uint8Array, Uint8Array];

Deno.test("Dahua's devices tell model, seller, firmware and number", () => {
  assert.deepEqual(readReply(dahuaProbe, door), {
    service: "dahua-dhip",
    vendor: "Intelbras",
    product: "SS 3530 MF FACE W",
    version: "2.000.00IB004.0.R",
    details: {
      dahua_model: "SS 3530 MF FACE W",
      dahua_kind: "BSC",
      dahua_firmware: "2.000.00IB004.0.R",
      dahua_serial: "K3LJ0000001RH",
      dahua_mac: "b4:4c:3b:00:53:01",
    },
  });
});

Deno.test("a device of Dahua's that leaves its name to the seller names none", () => {
  const found = readReply(dahuaProbe, recorder);
  assert.deepEqual([found?.vendor, found?.product], [undefined, "DHI-NVR5464"]);
});

Deno.test("Dahua's devices refuse echoes, cuts and other messages", () => {
  assertRefusesOthers(dahuaProbe);
  assertRefusesCuts(dahuaProbe, door);
  for (
    const text of [
      "{}",
      '{"method":"client.notifyDevInfo","params":{"deviceInfo":{}}}',
      '{"method":"DHDiscover.search","params":{"deviceInfo":{"SerialNo":"7"}}}',
      "not an object",
    ]
  ) assert.equal(readReply(dahuaProbe, buildDahua(text)), null, text);
});
