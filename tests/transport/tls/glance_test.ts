import assert from "node:assert/strict";
import { hex, utf8 } from "../../../src/bytes/convert.ts";
import { writeAll } from "../../../src/transport/stream.ts";
import { cipherName } from "../../../src/transport/tls/cipher_suites.ts";
import { encodeClientHello, versionHello } from "../../../src/transport/tls/client_hello.ts";
import { glance } from "../../../src/transport/tls/glance.ts";
import { makeCertificate } from "../../support/certificate.ts";
import { servePeer } from "../../support/peer.ts";
import { serveTls } from "../../support/tls_server.ts";

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

async function look(port: number, versions: readonly number[]) {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const buffer = new Uint8Array(300);
  return await glance({
    send: (bytes) => writeAll(conn, bytes),
    receive: async () => buffer.slice(0, await conn.read(buffer).catch(() => null) ?? 0),
  }, { versions, serverName: "a.test", random });
}

Deno.test("glance() opens a TLS 1.3 server's encrypted flight: the chain as it was sent", async () => {
  for (const key of ["ec", "rsa"] as const) {
    const root = await makeCertificate({ authority: true });
    const certificate = await makeCertificate({ key, issuer: root, dnsNames: ["a.test"] });
    await using server = serveTls({ certificate, chain: [root], alpn: ["h2"] });
    const flight = await look(server.port, [0x0304]);
    assert.equal(flight?.hello?.version, 0x0304);
    assert.equal(flight?.complete, true);
    assert.equal(flight?.wantsCertificate, false);
    assert.deepEqual(flight?.certificates.map(hex), [certificate.der, root.der].map(hex));
  }
});

Deno.test("glance() reads a TLS 1.2 flight, and an alert where a version is refused", async () => {
  const certificate = await makeCertificate();
  await using server = serveTls({ certificate });
  const flight = await look(server.port, [0x0303]);
  assert.equal(flight?.hello?.version, 0x0303);
  assert.match(cipherName(flight?.hello?.cipher ?? 0), /^TLS_ECDHE_ECDSA_WITH/);
  assert.deepEqual(flight?.certificates.map(hex), [hex(certificate.der)]);
  const refused = await look(server.port, [0x0301]);
  assert.equal(refused?.hello, undefined);
  assert.ok(refused?.alert === 70 || refused?.alert === 40);
});

Deno.test("glance() is null at a peer that speaks something else, and empty at a mute one", async () => {
  await using http = servePeer(async (side) => {
    await side.read();
    await side.write("HTTP/1.1 400 Bad Request\r\n\r\n");
  });
  assert.equal(await look(http.port, [0x0303]), null);
  await using mute = servePeer(async (side) => void await side.read());
  const flight = await look(mute.port, [0x0304]);
  assert.equal(flight?.hello ?? flight?.alert, undefined);
});

Deno.test("versionHello() offers one version: no extensions for SSL 3.0, the name for the others", () => {
  const fixed = (count: number) => new Uint8Array(count);
  const ssl3 = versionHello({ versions: [0x0300], serverName: "a.test", random: fixed });
  assert.equal(hex(ssl3.subarray(0, 3)), "160300");
  assert.equal(hex(ssl3.subarray(9, 11)), "0300");
  assert.ok(hex(ssl3).endsWith("00ff0100"));
  const tls11 = versionHello({ versions: [0x0302], serverName: "a.test", random: fixed });
  assert.equal(hex(tls11.subarray(9, 11)), "0302");
  assert.ok(hex(tls11).includes(hex(utf8("a.test"))));
});

Deno.test("encodeClientHello() writes every length that its parts have", () => {
  const bytes = encodeClientHello({
    recordVersion: 0x0301,
    version: 0x0303,
    random: new Uint8Array(32).fill(0xaa),
    sessionId: Uint8Array.of(1, 2),
    ciphers: [0x1301, 0xc02f],
    extensions: [{ type: 0x0017, data: new Uint8Array() }],
  });
  assert.equal(
    hex(bytes),
    `1603010037010000330303${"aa".repeat(32)}02010200041301c02f0100000400170000`,
  );
});
