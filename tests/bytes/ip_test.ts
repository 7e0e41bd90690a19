import assert from "node:assert/strict";
import fc from "fast-check";
import { fromHex } from "../../src/bytes/convert.ts";
import { formatIp } from "../../src/bytes/ip.ts";
import { formatAddress } from "../../src/targets/address.ts";

Deno.test("formatIp() writes addresses as RFC 5952 wants", () => {
  const cases = [
    ["7f000001", "127.0.0.1"],
    ["00000000000000000000000000000000", "::"],
    ["00000000000000000000000000000001", "::1"],
    ["20010db8000000000001000000000000", "2001:db8:0:0:1::"],
    ["20010db8000000010001000100010001", "2001:db8:0:1:1:1:1:1"],
    ["fe800000000000000202b3fffe1e8329", "fe80::202:b3ff:fe1e:8329"],
    ["20010db8 00000000 00000000 00000007", "2001:db8::7"],
    ["fe800000 00000000 00000000 00000000", "fe80::"],
    ["20010db8 00010002 00030004 00050006", "2001:db8:1:2:3:4:5:6"],
  ] as const;
  for (const [bytes, text] of cases) assert.equal(formatIp(fromHex(bytes)), text);
  assert.equal(formatIp(new Uint8Array(5)), undefined);
});

Deno.test("formatIp() leaves out the longest run of zeros, and the first of two (RFC 5952 4.2.3)", () => {
  const text = (digits: string) => formatIp(fromHex(digits));
  assert.equal(text("20010000 00000001 00000000 00000001"), "2001:0:0:1::1");
  assert.equal(text("20010db8 00000000 00010000 00000001"), "2001:db8::1:0:0:1");
});

Deno.test("over any address, its bytes and its number give the same text", () => {
  const byte = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 }));
  const bytes = fc.constantFrom(4, 16).chain((length) =>
    fc.array(byte, { minLength: length, maxLength: length })
  );
  fc.assert(fc.property(bytes, (all) => {
    const value = all.reduce((sum, one) => sum * 256n + BigInt(one), 0n);
    const family = all.length === 4 ? "ipv4" : "ipv6";
    assert.equal(formatIp(Uint8Array.from(all)), formatAddress(family, value));
  }));
});
