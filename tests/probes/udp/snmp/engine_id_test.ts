import assert from "node:assert/strict";
import { fromHex } from "../../../../src/bytes/convert.ts";
import { parseEngineId } from "../../../../src/probes/udp/snmp/engine_id.ts";
import { ipv6Text } from "../../../../src/probes/udp/text/ipv6.ts";

Deno.test("parseEngineId() reads every standard form", () => {
  assert.deepEqual(parseEngineId(fromHex("8000000903001b213c9df8")), {
    enterprise: 9,
    maker: "Cisco",
    mac: "00:1b:21:3c:9d:f8",
  });
  const ipv6 = "80ffffff02 20010db8000000000000000000000007";
  assert.deepEqual(parseEngineId(fromHex(ipv6)), { enterprise: 0xffffff, address: "2001:db8::7" });
  assert.deepEqual(parseEngineId(fromHex("80001f8880e917867d")), {
    enterprise: 8072,
    maker: "Net-SNMP",
  });
});

Deno.test("parseEngineId() reads the old form, which ends with its maker's own bytes", () => {
  assert.deepEqual(parseEngineId(fromHex("0000000903010203")), { enterprise: 9, maker: "Cisco" });
  assert.equal(parseEngineId(fromHex("800000")), null);
});

Deno.test("ipv6Text() leaves zeros out", () => {
  const text = (digits: string) => ipv6Text(fromHex(digits));
  assert.equal(text("20010db8 00000000 00000000 00000007"), "2001:db8::7");
  assert.equal(text("00000000 00000000 00000000 00000001"), "::1");
  assert.equal(text("fe800000 00000000 00000000 00000000"), "fe80::");
  assert.equal(text("20010db8 00010002 00030004 00050006"), "2001:db8:1:2:3:4:5:6");
});
