import assert from "node:assert/strict";
import { reverseName } from "../../../src/probes/wire/reverse_name.ts";

Deno.test("reverseName() turns addresses round", () => {
  assert.equal(reverseName("192.0.2.7"), "7.2.0.192.in-addr.arpa");
  const ip6 = "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa";
  assert.equal(reverseName("2001:db8::7"), ip6);
  assert.equal(reverseName("2001:DB8:0:0:0:0:0:7%eth0"), ip6);
  assert.match(reverseName("::ffff:192.0.2.7") ?? "", /^7\.0\.2\.0\.0\.0\.0\.c\.f\.f\.f\.f\.0/);
});

Deno.test("reverseName() gives nothing for what is no address", () => {
  for (const text of ["", "localhost", "1.2.3", "1:2:3", "::12345", "x::y"]) {
    assert.equal(reverseName(text), undefined, text);
  }
});
