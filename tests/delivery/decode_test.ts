import assert from "node:assert/strict";
import fc from "fast-check";
import { decode } from "../../src/delivery/decode.ts";
import { gzip, inPieces, utf16, utf8 } from "../support/bytes_of.ts";

async function decoded(bytes: Uint8Array<ArrayBuffer>, length = 7, maxBytes = 1_000_000) {
  let text = "";
  for await (const piece of decode(inPieces(bytes, length), maxBytes)) text += piece;
  return text;
}

Deno.test("UTF-8, UTF-16 of both orders, and either of them packed give the same text", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "grapheme" }),
      fc.integer({ min: 1, max: 9 }),
      async (text, length) => {
        for (const bytes of [utf8(text), utf8(`\uFEFF${text}`), utf16(text), utf16(text, "be")]) {
          const wanted = text.replace(/^\uFEFF/, "");
          assert.equal(await decoded(bytes, length), wanted);
          assert.equal(await decoded(await gzip(bytes), length), wanted);
        }
      },
    ),
    { numRuns: 50 },
  );
});

Deno.test("UTF-16 without a mark is known by the zeros of its first letters", async () => {
  for (const order of ["le", "be"] as const) {
    const bytes = utf16("# Nmap 7.93\n", order);
    assert.equal(await decoded(bytes.slice(2)), "# Nmap 7.93\n", order);
    assert.equal(await decoded(bytes.slice(2), 1), "# Nmap 7.93\n", order);
  }
  assert.equal(await decoded(utf8("a\0")), "a\0");
  assert.equal(await decoded(utf8("a\0b")), "a\0b");
});

Deno.test("bytes that are no UTF-8 do not hide the rest of a text", async () => {
  assert.equal(await decoded(new Uint8Array([0x41, 0xe9, 0x42])), "A\uFFFDB");
});

Deno.test("no more than the limit is read, of a text and of what a packed one unpacks to", async () => {
  const zeros = new Uint8Array(500_000);
  await assert.rejects(decoded(zeros, 1_000, 2 ** 17), {
    name: "FileProblem",
    message: "it is larger than 131072 bytes",
  });
  const packed = await gzip(zeros);
  assert.ok(packed.length < 1_000);
  await assert.rejects(decoded(packed, 100, 2 ** 17), {
    name: "FileProblem",
    message: "it unpacks to more than 131072 bytes",
  });
  assert.equal((await decoded(packed, 100, 500_000)).length, 500_000);
});

Deno.test("packed data that is damaged or cut off anywhere is told as that", async () => {
  const packed = await gzip(utf8("10.0.0.1\n".repeat(50)));
  const problem = { name: "FileProblem", message: "its gzip data is damaged or cut off" };
  for (const end of [2, 5, 12, packed.length - 9, packed.length - 1]) {
    await assert.rejects(decoded(packed.slice(0, end)), problem, `${end} bytes`);
  }
  const damaged = packed.map((byte, i) => i === packed.length - 6 ? byte ^ 1 : byte);
  await assert.rejects(decoded(damaged), problem);
});

Deno.test("a reader that stops early closes the file, packed or not", async () => {
  const text = utf8("line\n".repeat(100_000));
  for (const bytes of [text, await gzip(text)]) {
    let closed = false;
    const source = async function* () {
      try {
        yield* inPieces(bytes, 100);
      } finally {
        closed = true;
      }
    };
    for await (const piece of decode(source(), 1e9)) {
      assert.ok(piece.length > 0);
      break;
    }
    assert.ok(closed);
  }
});
