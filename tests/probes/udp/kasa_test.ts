import assert from "node:assert/strict";
import { fromHex, utf8 } from "../../../src/bytes/convert.ts";
import { hideKasa, kasaProbe, unhideKasa } from "../../../src/probes/udp/kasa.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/kasa.ts";

const [plug, lamp] = samples as [Uint8Array, Uint8Array];

Deno.test("Kasa's question is hidden as softScheck shows it", () => {
  assert.deepEqual(
    kasaProbe.request(datagramContext(9_999))?.bytes,
    fromHex("d0f281f88bff9af7d5ef94b6d1b4c09fec95e68fe187e8caf08bf68bf6"),
  );
  assert.deepEqual(unhideKasa(hideKasa(utf8("ours"))), utf8("ours"));
});

Deno.test("Kasa tells model, firmware and name", () => {
  assert.deepEqual(readReply(kasaProbe, plug), {
    service: "tplink-kasa",
    vendor: "TP-Link",
    product: "HS110(UK)",
    version: "1.2.5",
    device: "smart home device",
    details: {
      kasa_name: "our plug",
      kasa_firmware: "1.2.5 Build 171213 Rel.095335",
      kasa_hardware: "1.0",
      kasa_mac: "50:C7:BF:00:53:01",
    },
  });
  assert.equal(readReply(kasaProbe, lamp)?.details?.["kasa_mac"], "50C7BF005302");
});

Deno.test("Kasa refuses echoes, cuts, errors, and objects that are not hidden", () => {
  assertRefusesOthers(kasaProbe);
  assertRefusesCuts(kasaProbe, plug);
  assert.equal(readReply(kasaProbe, unhideKasa(plug)), null);
  for (
    const fields of ['"err_code":-1', '"err_code":0,"model":"HS110"', '"err_code":0,"sw_ver":"1"']
  ) {
    const text = `{"system":{"get_sysinfo":{${fields}}}}`;
    assert.equal(readReply(kasaProbe, hideKasa(utf8(text))), null, text);
  }
});
