import assert from "node:assert/strict";
import fc from "fast-check";
import { hex } from "../../src/bytes/convert.ts";
import { ByteReader } from "../../src/bytes/reader.ts";
import { ByteWriter } from "../../src/bytes/writer.ts";

Deno.test("what ByteWriter writes, ByteReader reads back", () => {
  const uint = (bits: number) => fc.integer({ min: 0, max: 2 ** bits - 1 });
  const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  fc.assert(fc.property(
    fc.record({ u8: uint(8), u16: uint(16), u24: uint(24), u32: uint(32), u64 }),
    (n) => {
      const writer = new ByteWriter().u8(n.u8).u16(n.u16).u16le(n.u16).u24(n.u24).u24le(n.u24)
        .u32(n.u32).u32le(n.u32).u64(n.u64).u64le(n.u64);
      const reader = new ByteReader(writer.finish());
      assert.equal(reader.u8(), n.u8);
      assert.deepEqual([reader.u16(), reader.u16le()], [n.u16, n.u16]);
      assert.deepEqual([reader.u24(), reader.u24le()], [n.u24, n.u24]);
      assert.deepEqual([reader.u32(), reader.u32le()], [n.u32, n.u32]);
      assert.deepEqual([reader.u64(), reader.u64le()], [n.u64, n.u64]);
      assert.equal(reader.remaining, 0);
    },
  ));
});

Deno.test("ByteWriter writes text as UTF-8 and UTF-16LE, without terminators", () => {
  assert.equal(hex(new ByteWriter().text("aé").finish()), "61c3a9");
  assert.equal(hex(new ByteWriter().utf16le("aé").zeros(2).finish()), "6100e9000000");
});

Deno.test("prefixed() puts the length of what follows in front, also nested", () => {
  const writer = new ByteWriter().prefixed(2, (outer) => {
    outer.u8(1).prefixed(1, (inner) => inner.text("abc"));
  });
  assert.equal(hex(writer.finish()), "0005" + "01" + "03616263");
  assert.equal(hex(new ByteWriter().prefixed(4, () => {}).finish()), "00000000");
  assert.equal(
    hex(new ByteWriter().prefixed(3, (w) => w.zeros(0x1234)).finish().subarray(0, 3)),
    "001234",
  );
});

Deno.test("ByteWriter grows as far as it must, and finish() gives a copy", () => {
  const writer = new ByteWriter();
  for (let i = 0; i < 1000; i++) writer.u32(i);
  const first = writer.finish();
  writer.u8(9);
  assert.equal(first.length, 4000);
  assert.equal(writer.length, 4001);
  assert.equal(new ByteReader(first).skip(3996).u32(), 999);
  first.fill(0);
  assert.equal(new ByteReader(writer.finish()).skip(3996).u32(), 999);
});
