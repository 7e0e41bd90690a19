import assert from "node:assert/strict";
import { fromHex } from "../../../../src/bytes/convert.ts";
import { parseEngineId } from "../../../../src/probes/udp/snmp/engine_id.ts";

Deno.test("parseEngineId() reads every standard form", () => {
  assert.deepEqual(parseEngineId(fromHex("8000000903001b213c9df8")), {
    enterprise: 9,
    maker: "Cisco",
    mac: "00:1b:21:3c:9d:f8",
  });
  const ipv6 = "80ffffff02 20010db8000000000000000000000007";
  assert.deepEqual(parseEngineId(fromHex(ipv6)), { enterprise: 0xffffff, address: "2001:db8::7" });
  const gap = "80ffffff02 20010000000000010000000000000001";
  assert.equal(parseEngineId(fromHex(gap))?.address, "2001:0:0:1::1");
  assert.equal(parseEngineId(fromHex("80ffffff01 c0000207"))?.address, "192.0.2.7");
  assert.equal(parseEngineId(fromHex("80ffffff01 c00002"))?.address, undefined);
  assert.deepEqual(parseEngineId(fromHex("80001f8880e917867d")), {
    enterprise: 8072,
    maker: "Net-SNMP",
  });
});

Deno.test("parseEngineId() reads the old form, which ends with its maker's own bytes", () => {
  assert.deepEqual(parseEngineId(fromHex("0000000903010203")), { enterprise: 9, maker: "Cisco" });
  assert.equal(parseEngineId(fromHex("800000")), null);
});
