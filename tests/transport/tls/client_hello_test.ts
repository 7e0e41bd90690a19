import assert from "node:assert/strict";
import { ByteReader } from "../../../src/bytes/reader.ts";
import { TLS12, TLS13, versionHello } from "../../../src/transport/tls/client_hello.ts";

const random = (count: number) => new Uint8Array(count).fill(7);

/** The extensions of a hello's record, by type, and the suites. */
function parse(record: Uint8Array) {
  const reader = new ByteReader(record.subarray(5 + 4 + 2 + 32));
  reader.take(reader.u8());
  const list = reader.take(reader.u16());
  const suites = Array.from({ length: list.length / 2 }, (_, i) => number(list, i * 2));
  reader.take(reader.u8());
  const extensions = new Map<number, Uint8Array>();
  const fields = new ByteReader(reader.take(reader.u16()));
  while (fields.remaining > 0) extensions.set(fields.u16(), fields.take(fields.u16()));
  return { suites, extensions };
}

function number(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function groupsOf(record: Uint8Array): readonly number[] {
  const list = parse(record).extensions.get(10) ?? new Uint8Array();
  return Array.from({ length: list.length / 2 - 1 }, (_, i) => number(list, 2 + i * 2));
}

Deno.test("versionHello() offers the curves that a certificate may be of, after those that it can compute", () => {
  const groups = groupsOf(versionHello({ versions: [TLS12], random }));
  assert.deepEqual(groups.slice(0, 4), [0x1d, 0x17, 0x18, 0x19]);
  for (const curve of [0x15, 0x16, 0x1a, 0x1b, 0x1c]) assert.ok(groups.includes(curve), `${curve}`);
  // A server that knows RFC 7919 would refuse every other Diffie-Hellman group of its own.
  assert.ok(!groups.some((group) => group >= 0x100));
  const modern = groupsOf(versionHello({ versions: [TLS13], random }));
  for (const group of [0x1e, 0x1f, 0x100]) assert.ok(modern.includes(group), `${group}`);
});

Deno.test("versionHello() offers what needs a shared key last, and CCM after GCM", () => {
  const { suites } = parse(versionHello({ versions: [TLS12], random }));
  const psk = suites.indexOf(0x8c);
  assert.ok(psk > suites.indexOf(0x0001) && psk > suites.indexOf(0x0018), "shared keys");
  assert.deepEqual(parse(versionHello({ versions: [TLS13], random })).suites, [
    ...[0x1301, 0x1302, 0x1304, 0x1305],
  ]);
});

Deno.test("versionHello() has no length at which servers hang, 256 to 511 bytes", () => {
  for (const versions of [[0x0301], [0x0302], [TLS12], [TLS13], [TLS13, TLS12]]) {
    for (let length = 1; length < 255; length += 3) {
      const hello = versionHello({ versions, random, serverName: "a".repeat(length) });
      const bytes = hello.length - 5;
      assert.ok(bytes < 256 || bytes >= 512, `${versions} ${length}: ${bytes}`);
    }
  }
  assert.equal(parse(versionHello({ versions: [TLS13], random })).extensions.has(21), false);
});
