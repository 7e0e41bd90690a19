import assert from "node:assert/strict";
import fc from "fast-check";
import { fromHex } from "../../src/bytes/convert.ts";
import { ByteReader, parseBytes } from "../../src/bytes/reader.ts";

Deno.test("ByteReader reads every number format in its byte order", () => {
  const read = <T>(hexText: string, parser: (reader: ByteReader) => T) =>
    parseBytes(fromHex(hexText), parser);
  assert.equal(read("ff", (r) => r.u8()), 255);
  assert.equal(read("01 02", (r) => r.u16()), 0x0102);
  assert.equal(read("01 02", (r) => r.u16le()), 0x0201);
  assert.equal(read("ff 02 03", (r) => r.u24()), 0xff0203);
  assert.equal(read("01 02 ff", (r) => r.u24le()), 0xff0201);
  assert.equal(read("ff 00 00 01", (r) => r.u32()), 0xff000001);
  assert.equal(read("01 00 00 ff", (r) => r.u32le()), 0xff000001);
  assert.equal(read("ff 00 00 00 00 00 00 01", (r) => r.u64()), 0xff00000000000001n);
  assert.equal(read("01 00 00 00 00 00 00 ff", (r) => r.u64le()), 0xff00000000000001n);
});

Deno.test("ByteReader sees only its own part of a larger buffer", () => {
  const whole = fromHex("aa bb 01 02 cc dd");
  const inner = whole.subarray(2, 4);
  assert.equal(parseBytes(inner, (reader) => reader.u16()), 0x0102);
  assert.equal(parseBytes(inner, (reader) => reader.skip(1).u16()), null);
});

Deno.test("until() gives the bytes before the mark and passes over it; without a mark the parse ends", () => {
  assert.deepEqual(
    parseBytes(fromHex("41 42 00 43"), (reader) => [[...reader.until(0)], reader.u8()]),
    [[0x41, 0x42], 0x43],
  );
  assert.equal(parseBytes(fromHex("41 42"), (reader) => reader.until(0)), null);
});

Deno.test("sub() bounds its reader, and the outer one goes on behind it", () => {
  const result = parseBytes(fromHex("02 aa bb cc"), (reader) => {
    const inner = reader.sub(reader.u8());
    assert.deepEqual([...inner.rest()], [0xaa, 0xbb]);
    return reader.u8();
  });
  assert.equal(result, 0xcc);
  assert.equal(parseBytes(fromHex("09 aa"), (reader) => reader.sub(reader.u8())), null);
});

Deno.test("seek() stays inside the input, its very end included", () => {
  assert.equal(parseBytes(fromHex("aa bb"), (reader) => reader.seek(2).remaining), 0);
  for (const offset of [-1, 3, NaN]) {
    assert.equal(parseBytes(fromHex("aa bb"), (reader) => reader.seek(offset)), null, `${offset}`);
  }
});

Deno.test("lengths that make no sense end the parse instead of moving backwards", () => {
  for (const count of [-1, NaN, Infinity, 2 ** 53]) {
    assert.equal(parseBytes(fromHex("aa bb"), (reader) => reader.take(count)), null, `${count}`);
    assert.equal(parseBytes(fromHex("aa bb"), (reader) => reader.skip(count)), null, `${count}`);
  }
});

Deno.test("parseBytes() turns a failed expectation into null, and lets bugs through", () => {
  assert.equal(parseBytes(new Uint8Array(1), (reader) => reader.expect(false)), null);
  assert.throws(
    () =>
      parseBytes(new Uint8Array(), () => {
        throw new TypeError("a bug");
      }),
    TypeError,
  );
});

type Step =
  | readonly [method: "u8" | "u16le" | "u24" | "u32" | "u64" | "rest", count: number]
  | readonly [
    method: "take" | "skip" | "seek" | "until" | "sub",
    count: number,
  ];

Deno.test("over any program of reads, a reader never leaves its input and never throws at its caller", () => {
  const step: fc.Arbitrary<Step> = fc.tuple(
    fc.constantFrom(
      "u8",
      "u16le",
      "u24",
      "u32",
      "u64",
      "rest",
      "take",
      "skip",
      "seek",
      "until",
      "sub",
    ),
    fc.integer({ min: -2, max: 40 }),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), fc.array(step), (bytes, steps) => {
    const done = parseBytes(bytes, (reader) => {
      for (const [method, count] of steps) {
        reader[method](count);
        assert.ok(reader.offset >= 0 && reader.offset <= bytes.length);
        assert.equal(reader.offset + reader.remaining, bytes.length);
      }
      return true;
    });
    assert.ok(done === true || done === null);
  }));
});
