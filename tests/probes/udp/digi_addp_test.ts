import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { digiAddpProbe, parseDigiReply } from "../../../src/probes/udp/digi_addp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/digi_addp.ts";

const [module, sparse] = samples as [Uint8Array, Uint8Array];

Deno.test("Digi's devices are asked by discovery, which changes nothing", () => {
  assert.deepEqual(
    digiAddpProbe.request(datagramContext(2_362))?.bytes,
    fromHex("44494749 0001 0006 ffffffffffff"),
  );
});

Deno.test("Digi's devices tell model, firmware and serial ports", () => {
  assert.deepEqual(readReply(digiAddpProbe, module), {
    service: "digi-addp",
    vendor: "Digi",
    product: "Digi Connect ME",
    device: "device server",
    details: {
      digi_firmware: "Version 82001536_F6 07/21/2006",
      digi_mac: "00:40:9d:00:53:01",
      digi_serial_ports: "1",
    },
  });
  assert.equal(readReply(digiAddpProbe, sparse)?.product, undefined);
});

Deno.test("Digi's devices refuse echoes, cuts, other kinds and answers without an address", () => {
  assertRefusesOthers(digiAddpProbe);
  assertRefusesCuts(digiAddpProbe, module);
  for (
    const bytes of [
      "44494749 0002 0000",
      "44494749 0002 0003 080131",
      "44494749 0002 0008 010600409d005301",
      "44494749 0006 000b 010600409d005301 080131",
      "44494749 0002 000b 010600409d005301 080101",
    ]
  ) assert.equal(parseDigiReply(fromHex(bytes)), null, bytes);
});
