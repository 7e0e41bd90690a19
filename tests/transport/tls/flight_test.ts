import assert from "node:assert/strict";
import { concatBytes, fromHex, hex, utf8 } from "../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../src/bytes/writer.ts";
import { versionHello } from "../../../src/transport/tls/client_hello.ts";
import { parseServerFlight, retryGroup } from "../../../src/transport/tls/flight.ts";

interface HelloFields {
  readonly version?: number;
  readonly cipher?: number;
  readonly extensions?: readonly (readonly [type: number, data: string])[];
  readonly random?: string;
}

function message(type: number, write: (body: ByteWriter) => void): Uint8Array {
  return new ByteWriter().u8(type).prefixed(3, write).finish();
}

function record(type: number, payload: Uint8Array, version = 0x0303): Uint8Array {
  return new ByteWriter().u8(type).u16(version).prefixed(2, (body) => body.bytes(payload)).finish();
}

function serverHello({ version = 0x0303, cipher = 0xc02f, extensions = [], random }: HelloFields) {
  return message(2, (body) => {
    body.u16(version).bytes(random === undefined ? new Uint8Array(32).fill(7) : fromHex(random));
    body.prefixed(1, (id) => id.zeros(32)).u16(cipher).u8(0);
    if (extensions.length === 0) return;
    body.prefixed(2, (list) => {
      for (const [type, data] of extensions) {
        list.u16(type).prefixed(2, (field) => field.bytes(fromHex(data)));
      }
    });
  });
}

function certificates(...ders: readonly string[]): Uint8Array {
  return message(
    11,
    (body) =>
      body.prefixed(
        3,
        (list) => ders.forEach((der) => list.prefixed(3, (one) => one.bytes(fromHex(der)))),
      ),
  );
}

const ALPN_H2 = [16, "0003026832"] as const;
const FLIGHT_12 = concatBytes([
  serverHello({ extensions: [[0xff01, "00"], ALPN_H2] }),
  certificates("3003020101", "3003020102"),
  message(13, (body) => body.u8(1, 1)),
  message(14, () => {}),
]);

Deno.test("parseServerFlight() reads version, suite, ALPN, certificates and the wish for ours", () => {
  const flight = parseServerFlight(record(0x16, FLIGHT_12));
  assert.equal(flight?.hello?.version, 0x0303);
  assert.equal(flight?.hello?.cipher, 0xc02f);
  assert.equal(flight?.alpn, "h2");
  assert.deepEqual(flight?.certificates.map(hex), ["3003020101", "3003020102"]);
  assert.equal(flight?.wantsCertificate, true);
  assert.equal(flight?.complete, true);
});

Deno.test("parseServerFlight() joins messages over records, however they are cut", () => {
  for (let size = 1; size < FLIGHT_12.length; size += 7) {
    const parts: Uint8Array[] = [];
    for (let at = 0; at < FLIGHT_12.length; at += size) {
      parts.push(record(0x16, FLIGHT_12.subarray(at, at + size)));
    }
    const bytes = concatBytes(parts);
    assert.equal(parseServerFlight(bytes)?.certificates.length, 2);
    const half = parseServerFlight(bytes.subarray(0, bytes.length - 3));
    assert.equal(half?.complete, false);
  }
});

Deno.test("parseServerFlight() finds the version that TLS 1.3 hides, and a retry request", () => {
  const extensions = [[43, "0304"], [51, "001d"]] as const;
  const hello = serverHello({ cipher: 0x1301, extensions });
  const rest = record(0x17, new Uint8Array(40));
  const flight = parseServerFlight(
    concatBytes([record(0x16, hello), record(0x14, Uint8Array.of(1)), rest]),
  );
  assert.equal(flight?.hello?.version, 0x0304);
  assert.equal(flight?.hello?.legacyVersion, 0x0303);
  assert.equal(flight?.hello?.retry, false);
  assert.equal(flight?.rest.length, 6 + rest.length);
  const random = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
  const retry = parseServerFlight(record(0x16, serverHello({ random, extensions })));
  assert.equal(retry?.hello?.retry, true);
  assert.equal(retry?.complete, true);
});

Deno.test("retryGroup() reads which key a server wants: X25519MLKEM768, as OpenSSL 3.5.8 sent it", () => {
  const recorded = fromHex(
    "1603030058020000540303cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c20071c" +
      "ce4388afc3d047dba8e315b01aa0436f349e0a3bbb6032ff727dd2865c4f130200000c002b00020304003300" +
      "0211ec140303000101",
  );
  const hello = parseServerFlight(recorded)?.hello;
  assert.ok(hello !== undefined);
  assert.equal(retryGroup(hello), 0x11ec);
  assert.equal(retryGroup({ ...hello, retry: false }), undefined);
  const share = { type: 51, data: fromHex("11ec0000") };
  assert.equal(retryGroup({ ...hello, extensions: [share] }), undefined);
  assert.equal(retryGroup({ ...hello, extensions: [] }), undefined);
});

Deno.test("parseServerFlight() keeps a chain of 40 certificates in full length", () => {
  const chain = certificates(...Array.from({ length: 40 }, () => "3003020101"));
  const flight = parseServerFlight(record(0x16, concatBytes([serverHello({}), chain])));
  assert.equal(flight?.certificates.length, 40);
});

Deno.test("parseServerFlight() knows alerts, and passes over warnings", () => {
  assert.equal(parseServerFlight(fromHex("15030100020246"))?.alert, 70);
  assert.equal(parseServerFlight(fromHex("15030000020228"))?.complete, true);
  const warned = concatBytes([fromHex("15030300020170"), record(0x16, FLIGHT_12)]);
  assert.equal(parseServerFlight(warned)?.hello?.cipher, 0xc02f);
});

Deno.test("parseServerFlight() refuses what is no TLS server", () => {
  const random = (count: number) => new Uint8Array(count);
  const refused = [
    utf8("HTTP/1.1 400 Bad Request\r\n\r\n"),
    utf8("220 mail.test ESMTP\r\n"),
    versionHello({ versions: [0x0303], random }),
    fromHex("1503010002ff46"),
    fromHex("15030100030246ff"),
    fromHex("1603010000"),
    fromHex("16030100040200000000"),
    record(0x16, serverHello({ version: 0x0505 })),
    record(0x16, FLIGHT_12, 0x0203),
    record(0x17, new Uint8Array(64)),
  ];
  for (const bytes of refused) {
    assert.equal(parseServerFlight(bytes), null, hex(bytes).slice(0, 40));
  }
});

Deno.test("parseServerFlight() of any damage gives null or a flight, never an error", () => {
  const whole = record(0x16, FLIGHT_12);
  for (let length = 0; length < whole.length; length++) {
    const flight = parseServerFlight(whole.subarray(0, length));
    assert.notEqual(flight?.complete, true, `cut to ${length}`);
  }
  for (let at = 0; at < whole.length; at++) {
    for (const change of [1, 0x40, 0xff]) {
      const damaged = whole.slice();
      damaged[at] = (damaged[at] ?? 0) ^ change;
      parseServerFlight(damaged);
    }
  }
});
