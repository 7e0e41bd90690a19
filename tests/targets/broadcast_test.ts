import assert from "node:assert/strict";
import { blockEdges, typedBroadcast } from "../../src/targets/broadcast.ts";
import { formatIpv4 } from "../../src/targets/address.ts";
import type { ResolvedTarget } from "../../src/targets/hosts.ts";
import { parseTarget } from "../../src/targets/target.ts";

function targets(...texts: readonly string[]): readonly ResolvedTarget[] {
  return texts.map((text) => {
    const spec = parseTarget(text);
    assert.ok(spec.kind === "range");
    return { text, ranges: [spec.range] };
  });
}

function edges(...texts: readonly string[]): readonly string[] {
  return [...blockEdges(targets(...texts))].map((value) => formatIpv4(Number(value)));
}

Deno.test("a block has a network and a broadcast address, up to /30", () => {
  assert.deepEqual(edges("10.0.0.0/24"), ["10.0.0.0", "10.0.0.255"]);
  assert.deepEqual(edges("10.0.0.77/30"), ["10.0.0.76", "10.0.0.79"]);
  assert.deepEqual(edges("10.0.0.4/31", "10.0.0.9/32"), []);
});

Deno.test("loopback, IPv6 and ranges that are no blocks have none", () => {
  assert.deepEqual(edges("127.0.0.0/8", "fd00::/120", "10.0.0.0-255"), []);
});

Deno.test("a wildcard at the end makes a block too, and entries of a list count each", () => {
  assert.deepEqual(edges("10.0.0.*"), ["10.0.0.0", "10.0.0.255"]);
  const list = "10.0.0.0/24,10.0.0.255,10.0.1.7";
  const ranges = [...targets("10.0.0.0/24", "10.0.0.255", "10.0.1.7")]
    .map((one) => ({ ...one, text: list }));
  assert.deepEqual([...blockEdges(ranges)].map(Number).map(formatIpv4), ["10.0.0.0"]);
});

Deno.test("an address that was typed by itself is not left out", () => {
  assert.deepEqual(edges("10.0.0.0/24", "10.0.0.255"), ["10.0.0.0"]);
});

Deno.test("a single address that ends in 0 or 255 looks like a broadcast address", () => {
  assert.equal(typedBroadcast(targets("10.0.0.1", "10.0.0.255")), "10.0.0.255");
  assert.equal(typedBroadcast(targets("10.0.0.0/32")), "10.0.0.0/32");
  assert.equal(typedBroadcast(targets("255.255.255.255")), "255.255.255.255");
  assert.equal(typedBroadcast(targets("127.0.0.255", "10.0.0.0/24", "10.0.0.1")), undefined);
});
