import assert from "node:assert/strict";
import fc from "fast-check";
import {
  base64,
  concatBytes,
  equalBytes,
  fromHex,
  hex,
  latin1,
  startsWith,
  utf8,
} from "../../src/bytes/convert.ts";

Deno.test("hexadecimal and base64 round-trip over any bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    assert.deepEqual(fromHex(hex(bytes)), Uint8Array.from(bytes));
    assert.equal(atob(base64(bytes)), latin1(bytes));
  }));
});

Deno.test("fromHex() takes spaces and capitals, and refuses anything that is not pairs of digits", () => {
  assert.deepEqual([...fromHex("DE ad\nbe EF")], [0xde, 0xad, 0xbe, 0xef]);
  for (const bad of ["abc", "0x41", "zz"]) {
    assert.throws(() => fromHex(bad), {
      name: "TypeError",
      message: `Cannot read hexadecimal "${bad}": it needs pairs of digits 0-9 a-f`,
    });
  }
});

Deno.test("latin1() is one character per byte, also for a megabyte", () => {
  const bytes = new Uint8Array(2 ** 20).map((_, i) => i & 255);
  const text = latin1(bytes);
  assert.equal(text.length, bytes.length);
  assert.equal(text.charCodeAt(255), 255);
  assert.equal(text.charCodeAt(2 ** 20 - 1), 255);
});

Deno.test("concatBytes(), startsWith() and equalBytes() agree about any split", () => {
  fc.assert(fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
    const whole = concatBytes([a, b]);
    assert.equal(whole.length, a.length + b.length);
    assert.ok(startsWith(whole, a));
    assert.ok(equalBytes(whole.subarray(a.length), b));
    assert.equal(equalBytes(whole, a), b.length === 0);
  }));
  assert.equal(startsWith(utf8("ab"), utf8("abc")), false);
});
