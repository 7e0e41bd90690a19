import assert from "node:assert/strict";
import { systemResolver } from "../../src/transport/resolve.ts";

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

Deno.test("loopback: 127.0.0.1 is localhost and nothing else; no other address is", async () => {
  const { signal } = new AbortController();
  assert.deepEqual(await systemResolver.namesOf("127.0.0.1", signal), ["localhost"]);
  assert.ok(!(await systemResolver.namesOf("127.83.18.9", signal)).includes("localhost"));
});

Deno.test({
  name: "where the sandbox keeps the resolver from its name server, the system is asked",
  permissions: { net: ["127.0.0.1"] },
  async fn() {
    const { signal } = new AbortController();
    assert.deepEqual(await systemResolver.namesOf("127.0.0.1", signal), ["localhost"]);
  },
});

Deno.test("a port's name is looked up once", async () => {
  const [first, second] = [systemResolver.serviceOf(22), systemResolver.serviceOf(22)];
  assert.equal(first, second);
  await first;
});
