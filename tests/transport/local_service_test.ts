import assert from "node:assert/strict";
import { countSockets, LOOPBACK, serveLocally } from "../../src/transport/local_service.ts";
import { writeAll } from "../../src/transport/stream.ts";

Deno.test("a local service talks to whoever connects, and is gone when disposed", async () => {
  const outcome = serveLocally((stream) => writeAll(stream, new TextEncoder().encode("hello\n")));
  assert.equal(outcome.kind, "listening");
  if (outcome.kind !== "listening") return;
  const { port } = outcome.service;
  const conn = await Deno.connect({ hostname: LOOPBACK.ipv4, port });
  assert.equal(await new Response(conn.readable).text(), "hello\n");
  await outcome.service[Symbol.asyncDispose]();
  await assert.rejects(Deno.connect({ hostname: LOOPBACK.ipv4, port }));
});

Deno.test("disposing ends connections that are still open, whatever they wait for", async () => {
  const outcome = serveLocally(async (stream) => {
    while (await stream.read(new Uint8Array(1)) !== null);
  });
  assert.equal(outcome.kind, "listening");
  if (outcome.kind !== "listening") return;
  using conn = await Deno.connect({ hostname: LOOPBACK.ipv4, port: outcome.service.port });
  await conn.write(new Uint8Array(1));
  await outcome.service[Symbol.asyncDispose]();
  assert.equal(await conn.read(new Uint8Array(1)).catch(() => null), null);
});

Deno.test("a talk that fails ends its own connection alone", async () => {
  const outcome = serveLocally(() => Promise.reject(new Error("no")));
  assert.equal(outcome.kind, "listening");
  if (outcome.kind !== "listening") return;
  await using service = outcome.service;
  for (let i = 0; i < 2; i++) {
    const conn = await Deno.connect({ hostname: LOOPBACK.ipv4, port: service.port });
    assert.equal(await new Response(conn.readable).text(), "");
  }
});

Deno.test("an address that is not this machine's own is an error of this machine", () => {
  const outcome = serveLocally(() => Promise.resolve(), "192.0.2.1");
  assert.deepEqual(outcome, { kind: "local", code: "EADDRNOTAVAIL" });
});

Deno.test("sockets are counted up to the limit, and none stays open", () => {
  assert.deepEqual(countSockets(20), { count: 20 });
});
