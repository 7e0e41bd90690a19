import assert from "node:assert/strict";
import fc from "fast-check";
import { fromHex } from "../../../src/bytes/convert.ts";
import { decodeHuffman, readFields } from "../../../src/probes/tcp/http2_fields.ts";

Deno.test("decodeHuffman() reads the examples of RFC 7541, appendix C", () => {
  for (
    const [code, text] of [
      ["f1e3c2e5f23a6ba0ab90f4ff", "www.example.com"],
      ["a8eb10649cbf", "no-cache"],
      ["25a849e95ba97d7f", "custom-key"],
      ["6402", "302"],
      ["aec3771a4b", "private"],
      ["d07abe941054d444a8200595040b8166e082a62d1bff", "Mon, 21 Oct 2013 20:13:21 GMT"],
    ] as const
  ) assert.equal(decodeHuffman(fromHex(code)), text);
});

Deno.test("readFields() reads the responses of RFC 7541, appendix C.6.1 and C.5.1", () => {
  const expected = {
    ":status": "302",
    "cache-control": "private",
    date: "Mon, 21 Oct 2013 20:13:21 GMT",
    location: "https://www.example.com",
  };
  const packed = fromHex(
    "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b" +
      "97c8e9ae82ae43d3",
  );
  assert.deepEqual(Object.fromEntries(readFields(packed)), expected);
  const plain = fromHex(
    "4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e" +
      "1768747470733a2f2f7777772e6578616d706c652e636f6d",
  );
  assert.deepEqual(Object.fromEntries(readFields(plain)), expected);
});

Deno.test("readFields() knows both ends of the static table, and fields that the block itself adds", () => {
  const block = fromHex("8d 76 04 66726f62 7d 0142 be 20");
  assert.deepEqual(Object.fromEntries(readFields(block)), {
    ":status": "404",
    server: "frob",
    "www-authenticate": "B, B",
  });
});

Deno.test("readFields() of any bytes gives what could be read, never an error", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    for (const [name, value] of readFields(bytes)) assert.ok(name.length + value.length <= 20_000);
  }));
  assert.deepEqual([...readFields(fromHex("88 ff ff ff ff ff"))], [[":status", "200"]]);
});
