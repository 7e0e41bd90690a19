import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { modbusUdpProbe } from "../../../src/probes/udp/modbus.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/modbus.ts";

const [reply] = samples as [Uint8Array];

Deno.test("a Modbus device over UDP tells its maker", () => {
  assert.deepEqual(readReply(modbusUdpProbe, reply), {
    service: "modbus",
    vendor: "Farm",
    product: "FM",
    version: "2.1",
    details: {
      modbus_unit: "255",
      modbus_vendor: "Farm",
      modbus_product_code: "FM",
      modbus_revision: "2.1",
    },
  });
});

Deno.test("modbus refuses echoes, cuts, other ids and other bytes", () => {
  assertRefusesOthers(modbusUdpProbe);
  assertRefusesCuts(modbusUdpProbe, reply);
  assertRefusesOtherIds(modbusUdpProbe, reply);
  const refused = readReply(modbusUdpProbe, fromHex("0102 0000 0003 ffab0b"));
  assert.equal(refused?.service, "modbus");
  assert.ok(refused?.next !== undefined, "the first device behind a gateway is asked");
});
