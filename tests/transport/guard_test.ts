import assert from "node:assert/strict";
import { type GuardOutcome, publicOnly } from "../../src/transport/guard.ts";
import { postWebhook } from "../../src/transport/webhook.ts";
import { startReceiver } from "../support/receiver.ts";

const resolving = (addresses: readonly string[]) =>
  publicOnly({ addressesOf: () => Promise.resolve({ kind: "addresses", addresses }) });
const literal = resolving([]);

Deno.test("addresses of this machine, of private networks and those that carry one are refused", async () => {
  for (
    const address of [
      ...[
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.31.0.1",
        "192.168.1.1",
        "100.64.0.1",
      ],
      ...["169.254.169.254", "224.0.0.1", "255.255.255.255", "198.18.0.1"],
      ...[
        "[::1]",
        "::",
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
        "fe80::1",
        "fd00:ec2::254",
        "ff02::1",
      ],
      // An IPv4 address inside: NAT64, 6to4, Teredo, IPv4-compatible.
      ...["64:ff9b::7f00:1", "2002:7f00:1::1", "2001:0:7f00:1::", "::7f00:1", "::8.8.8.8"],
    ]
  ) {
    const { kind } = await literal(address);
    assert.equal(kind, "refused", address);
  }
  for (const address of ["8.8.8.8", "2606:4700::1111", "[2606:4700::1111]"]) {
    assert.deepEqual(await literal(address), {
      kind: "address",
      address: address.replace(/[[\]]/g, ""),
    });
  }
});

Deno.test("a name passes when all of its addresses are public", async () => {
  assert.deepEqual(await resolving(["8.8.8.8", "2606:4700::1"])("x.example"), {
    kind: "address",
    address: "8.8.8.8",
  });
  for (const addresses of [[], ["8.8.8.8", "127.0.0.1"], ["fe80::1%eth0"], ["nonsense"]]) {
    assert.equal((await resolving(addresses)("x.example")).kind, "refused", addresses.join());
  }
  const failing = publicOnly({
    addressesOf: () => Promise.resolve({ kind: "failed", why: "no such name is known" }),
  });
  assert.deepEqual(await failing("x.example"), {
    kind: "refused",
    why: "its name cannot be resolved: no such name is known",
  });
});

const OPTIONS = {
  contentType: "text/plain",
  userAgent: "portico/1",
  pausesMs: [],
  timeoutMs: 2_000,
};

Deno.test("HTTP goes to the address that was looked at, whatever the name leads to by then", async () => {
  await using checked = startReceiver(undefined, "127.0.0.2");
  // The guard saw 127.0.0.2; by now `localhost` is 127.0.0.1, where nothing must arrive.
  await using other = Deno.serve(
    { hostname: "127.0.0.1", port: checked.port, onListen: () => {} },
    () => new Response(null, { status: 500 }),
  );
  const guard = (): Promise<GuardOutcome> =>
    Promise.resolve({ kind: "address", address: "127.0.0.2" });
  const url = new URL(`http://localhost:${checked.port}/x`);
  assert.deepEqual(await postWebhook(url, "body", { ...OPTIONS, guard }), { kind: "sent" });
  const [request] = checked.received;
  assert.deepEqual([request?.path, request?.body], ["/x", "body"]);
  assert.equal(request?.headers.get("host"), `localhost:${checked.port}`);
  await other.shutdown();
});

Deno.test("HTTPS is never sent in clear text, and a server without the name's certificate gets no request", async () => {
  await using inside = startReceiver();
  const guard = (): Promise<GuardOutcome> =>
    Promise.resolve({ kind: "address", address: "127.0.0.1" });
  const outcome = await postWebhook(new URL(`https://localhost:${inside.port}/T0PSECRET`), "body", {
    ...OPTIONS,
    guard,
  });
  assert.ok(outcome.kind === "failed");
  assert.deepEqual(inside.received, []);
});
