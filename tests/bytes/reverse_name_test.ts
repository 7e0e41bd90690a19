import assert from "node:assert/strict";
import fc from "fast-check";
import { reverseName } from "../../src/bytes/reverse_name.ts";
import { formatAddress } from "../../src/targets/address.ts";

Deno.test("reverseName() turns addresses round", () => {
  assert.equal(reverseName("192.0.2.7"), "7.2.0.192.in-addr.arpa");
  const ip6 = "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa";
  assert.equal(reverseName("2001:db8::7"), ip6);
  assert.equal(reverseName("2001:DB8:0:0:0:0:0:7%eth0"), ip6);
  assert.match(reverseName("::ffff:192.0.2.7") ?? "", /^7\.0\.2\.0\.0\.0\.0\.c\.f\.f\.f\.f\.0/);
});

Deno.test("reverseName() fills the zeros in that an IPv6 address leaves out", () => {
  assert.equal(reverseName("192.0.2.7"), "7.2.0.192.in-addr.arpa");
  assert.equal(
    reverseName("2001:db8::567:89ab"),
    "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
  );
  assert.equal(reverseName("::1"), `1.${"0.".repeat(31)}ip6.arpa`);
  assert.equal(reverseName("::"), `${"0.".repeat(32)}ip6.arpa`);
  assert.equal(reverseName("fe80::"), `${"0.".repeat(28)}0.8.e.f.ip6.arpa`);
});

Deno.test("over any IPv6 address, the reverse name has its 32 digits backwards", () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), (value) => {
    const digits = [...value.toString(16).padStart(32, "0")].reverse();
    assert.equal(reverseName(formatAddress("ipv6", value)), `${digits.join(".")}.ip6.arpa`);
  }));
});

Deno.test("reverseName() gives nothing for what is no address", () => {
  for (const text of ["", "localhost", "1.2.3", "1:2:3", "::12345", "x::y"]) {
    assert.equal(reverseName(text), undefined, text);
  }
});
