import assert from "node:assert/strict";
import fc from "fast-check";
import { formatAddress } from "../../src/targets/address.ts";
import { reverseName, systemResolver } from "../../src/transport/resolve.ts";

Deno.test("reverseName() turns an address around as reverse DNS files it", () => {
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

Deno.test("the system's resolver knows localhost and the services file", async () => {
  const found = await systemResolver.addressesOf("localhost");
  assert.ok(found.kind === "addresses");
  assert.ok(found.addresses.some((address) => address === "127.0.0.1" || address === "::1"));
  assert.equal(new Set(found.addresses).size, found.addresses.length);
});

Deno.test("a stopped scan looks no name up", async () => {
  assert.deepEqual(await systemResolver.namesOf("127.0.0.1", AbortSignal.abort()), []);
});

Deno.test("the operating system names loopback and well-known ports, if it has names for them", async () => {
  const names = await systemResolver.namesOf("127.0.0.1", new AbortController().signal);
  for (const name of names) assert.doesNotMatch(name, /\.$/);
  const service = await systemResolver.serviceOf(22);
  assert.ok(service === undefined || service === "ssh");
  assert.equal(await systemResolver.serviceOf(64_999), undefined);
});

Deno.test({
  name: "a name outside the permitted scope is refused in words",
  permissions: { net: ["127.0.0.1"] },
  async fn() {
    const outcome = await systemResolver.addressesOf("nas.invalid");
    assert.ok(outcome.kind === "failed");
    assert.match(outcome.why, /outside the permitted scope/);
  },
});
