import assert from "node:assert/strict";
import fc from "fast-check";

import { cpe23 } from "../../src/fingerprints/cpe.ts";

/** The formatted string of NISTIR 7695, section 6.2, without wildcards inside a value. */
const FORMATTED =
  /^cpe:2\.3:[aoh](?::(?:\*|(?!-:)(?:[a-z0-9._-]|\\[!-,/:-@[-`{-~])+|\\-)){3}(?::\*){7}$/;

Deno.test("cpe23() writes eleven components and fills the unknown ones with *", () => {
  assert.equal(
    cpe23("a", "openbsd", "openssh", "9.2p1"),
    "cpe:2.3:a:openbsd:openssh:9.2p1:*:*:*:*:*:*:*",
  );
  assert.equal(cpe23("o", "microsoft", "windows"), "cpe:2.3:o:microsoft:windows:*:*:*:*:*:*:*:*");
  assert.equal(cpe23("a", "f5", "nginx", ""), "cpe:2.3:a:f5:nginx:*:*:*:*:*:*:*:*");
});

Deno.test("cpe23() lower-cases, joins words with _ and escapes punctuation", () => {
  assert.equal(
    cpe23("a", "Foo Bar", "C++", "1:2.0~rc1+deb"),
    "cpe:2.3:a:foo_bar:c\\+\\+:1\\:2.0\\~rc1\\+deb:*:*:*:*:*:*:*",
  );
  assert.equal(
    cpe23("o", "avm", "fritz!os", "7.29"),
    "cpe:2.3:o:avm:fritz\\!os:7.29:*:*:*:*:*:*:*",
  );
  assert.equal(cpe23("a", "erlang", "erlang/otp"), "cpe:2.3:a:erlang:erlang\\/otp:*:*:*:*:*:*:*:*");
});

Deno.test("cpe23() never lets a value pass for a wildcard or for not applicable", () => {
  assert.equal(cpe23("a", "v", "p", "*"), "cpe:2.3:a:v:p:\\*:*:*:*:*:*:*:*");
  assert.equal(cpe23("a", "v", "p", "?"), "cpe:2.3:a:v:p:\\?:*:*:*:*:*:*:*");
  assert.equal(cpe23("a", "v", "p", "-"), "cpe:2.3:a:v:p:\\-:*:*:*:*:*:*:*");
});

Deno.test("cpe23() is well-formed for any text that a service sends", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.string(),
      fc.string(),
      (vendor, product, text) => FORMATTED.test(cpe23("a", vendor, product, text)),
    ),
    { numRuns: 2000 },
  );
});
