import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { utf8 } from "../../../../src/bytes/convert.ts";
import { md5 } from "../../../../src/probes/tcp/ssh/md5.ts";

Deno.test("md5() gives the digests of RFC 1321", () => {
  assert.equal(md5(utf8("")), "d41d8cd98f00b204e9800998ecf8427e");
  assert.equal(md5(utf8("abc")), "900150983cd24fb0d6963f7d28e17f72");
  assert.equal(md5(utf8("message digest")), "f96b697d7cb7938d525a2f31aaf161d0");
});

Deno.test("md5() agrees with another implementation at every length around its blocks", () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
    assert.equal(md5(bytes), createHash("md5").update(bytes).digest("hex"), String(length));
  }
});
