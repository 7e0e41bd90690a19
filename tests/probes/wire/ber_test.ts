import assert from "node:assert/strict";
import fc from "fast-check";
import { fromHex } from "../../../src/bytes/convert.ts";
import { parseBytes } from "../../../src/bytes/reader.ts";
import {
  BER,
  ber,
  berInteger,
  berIsWhole,
  berOid,
  berSize,
  berText,
  readBer,
  readBerInteger,
  readBerList,
  readBerOid,
  readBerText,
} from "../../../src/probes/wire/ber.ts";

Deno.test("berInteger() uses the fewest bytes and keeps the sign", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, "020100"],
    [127, "02017f"],
    [128, "02020080"],
    [-1, "0201ff"],
    [-128, "020180"],
    [-129, "0202ff7f"],
    [0x7fffffff, "02047fffffff"],
    [0xffffffff, "020500ffffffff"],
  ];
  for (const [value, bytes] of cases) assert.deepEqual(berInteger(value), fromHex(bytes));
});

Deno.test("readBerInteger() gives back what berInteger() wrote", () => {
  fc.assert(fc.property(fc.integer({ min: -(2 ** 47), max: 2 ** 47 - 1 }), (value) => {
    assert.equal(parseBytes(berInteger(value), (reader) => readBerInteger(reader)), value);
  }));
});

Deno.test("berOid() and readBerOid() agree, beyond one byte and below 2.x", () => {
  assert.deepEqual(berOid("1.3.6.1.2.1.1.1.0"), fromHex("06082b06010201010100"));
  for (const oid of ["1.3.6.1.4.1.311.2.2.10", "2.999.1", "0.9.2342.19200300.100.4"]) {
    assert.equal(parseBytes(berOid(oid), readBerOid), oid);
  }
});

Deno.test("ber() writes lengths in the short and both long forms", () => {
  assert.deepEqual(ber(4, new Uint8Array(127)).subarray(0, 2), fromHex("047f"));
  assert.deepEqual(ber(4, new Uint8Array(128)).subarray(0, 3), fromHex("048180"));
  assert.deepEqual(ber(4, new Uint8Array(300)).subarray(0, 4), fromHex("0482012c"));
  for (const size of [0, 127, 128, 255, 256, 65_535]) {
    const element = ber(BER.octetString, new Uint8Array(size));
    assert.equal(berSize(element), element.length);
    assert.equal(parseBytes(element, readBer)?.content.length, size);
  }
});

Deno.test("berIsWhole() waits for the last byte", () => {
  const element = ber(BER.sequence, berText("portico"), berInteger(7));
  for (let length = 0; length < element.length; length++) {
    assert.equal(berIsWhole(element.subarray(0, length)), false);
  }
  assert.equal(berIsWhole(element), true);
});

Deno.test("readBer() refuses long tags, indefinite and cut lengths", () => {
  for (const bytes of ["1f8101", "3080", "3085000000000100", "0405", "308201", ""]) {
    assert.equal(parseBytes(fromHex(bytes), readBer), null, bytes);
  }
});

Deno.test("readBerText() replaces what is not UTF-8", () => {
  assert.equal(parseBytes(fromHex("0403 61ff62"), (reader) => readBerText(reader)), "a\ufffdb");
});

Deno.test("readBerList() ends on any bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    parseBytes(bytes, readBerList);
  }));
});
