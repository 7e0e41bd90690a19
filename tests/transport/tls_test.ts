import assert from "node:assert/strict";
import { concatBytes, fromHex, hex, latin1, utf8 } from "../../src/bytes/convert.ts";
import type { ByteStream } from "../../src/transport/stream.ts";
import { writeAll } from "../../src/transport/stream.ts";
import { dialTcp } from "../../src/transport/tcp.ts";
import { tlsUpgrade } from "../../src/transport/tls.ts";
import { C, CN, makeCertificate, O } from "../support/certificate.ts";
import { flight12 } from "../support/tls_flight.ts";
import { servePeer } from "../support/peer.ts";
import { serveTls } from "../support/tls_server.ts";

const DAY_MS = 86_400_000;
const NEVER = new AbortController().signal;

async function open(port: number): Promise<ByteStream> {
  const outcome = await dialTcp("127.0.0.1", port, NEVER);
  assert.ok(outcome.kind === "open");
  return outcome.stream;
}

async function upgrade(port: number, serverName?: string, alpn: readonly string[] = []) {
  const stream = await open(port);
  return await tlsUpgrade("127.0.0.1", serverName)(stream, { alpn, signal: NEVER });
}

async function readText(stream: ByteStream): Promise<string> {
  const buffer = new Uint8Array(64);
  return latin1(buffer.subarray(0, await stream.read(buffer) ?? 0));
}

Deno.test("tlsUpgrade() tells session and certificate, and carries bytes both ways", async () => {
  const certificate = await makeCertificate({
    subject: [[C, "DE"], [O, "Example, Inc."], [CN, "peer.test"]],
    dnsNames: ["peer.test", "*.peer.test"],
    addresses: [Uint8Array.of(127, 0, 0, 1)],
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 30.5 * DAY_MS),
  });
  await using server = serveTls({ certificate, alpn: ["h2", "http/1.1"] });
  const session = await upgrade(server.port, "peer.test", ["http/1.1"]);
  assert.ok(session !== undefined);
  const { info, stream } = session;
  assert.equal(info.protocol, "TLSv1.3");
  assert.match(info.cipher ?? "", /^TLS_AES_\d+_GCM_SHA\d+$|^TLS_CHACHA20/);
  assert.equal(info.alpn, "http/1.1");
  assert.equal(info.chainLength, 1);
  assert.equal(info.trusted, false);
  assert.deepEqual(info.problems, ["self-signed", "untrusted"]);
  const digest = await crypto.subtle.digest("SHA-256", certificate.der);
  const spki = await crypto.subtle.exportKey("spki", certificate.keys.publicKey);
  const { notBefore, notAfter, serialNumber, ...rest } = info.certificate ?? {};
  assert.deepEqual(rest, {
    subject: "C=DE, O=Example, Inc., CN=peer.test",
    issuer: "C=DE, O=Example, Inc., CN=peer.test",
    subjectAltNames: ["DNS:peer.test", "DNS:*.peer.test", "IP:127.0.0.1"],
    daysLeft: 30,
    keyType: "ec",
    keyBits: 256,
    signatureAlgorithm: "ecdsa-with-SHA256",
    fingerprintSha256: hex(new Uint8Array(digest)),
    publicKeySha256: hex(new Uint8Array(await crypto.subtle.digest("SHA-256", spki))),
  });
  assert.match(`${notBefore} ${notAfter}`, /^\d{4}-\d\d-\d\dT[\d:]{8}Z \d{4}-\d\d-\d\dT[\d:]{8}Z$/);
  assert.match(serialNumber ?? "", /^01[0-9a-f]{16}$/);
  await writeAll(stream, utf8("hello"));
  assert.equal(await readText(stream), "hello");
  stream.close();
  stream.close();
});

Deno.test("tlsUpgrade() finds expired, not yet valid and foreign certificates", async () => {
  const expired = await makeCertificate({
    notBefore: new Date(Date.now() - 9 * DAY_MS),
    notAfter: new Date(Date.now() - 36 * 3_600_000),
  });
  const early = await makeCertificate({
    dnsNames: ["early.test"],
    notBefore: new Date(Date.now() + DAY_MS),
  });
  await using old = serveTls({ certificate: expired });
  await using soon = serveTls({ certificate: early });
  const first = await upgrade(old.port);
  assert.deepEqual(first?.info.problems, ["self-signed", "expired", "untrusted"]);
  assert.equal(first?.info.certificate?.daysLeft, -2);
  const second = await upgrade(soon.port, "late.test");
  assert.deepEqual(second?.info.problems, [
    "self-signed",
    "not-yet-valid",
    "name-mismatch",
    "untrusted",
  ]);
  first?.stream.close();
  second?.stream.close();
});

Deno.test("tlsUpgrade() counts the chain and knows that a signed certificate is not self-signed", async () => {
  const root = await makeCertificate({ subject: [[CN, "Root"]], authority: true, key: "ec384" });
  const middle = await makeCertificate({ subject: [[CN, "Mid"]], authority: true, issuer: root });
  const certificate = await makeCertificate({ dnsNames: ["a.test"], issuer: middle });
  await using server = serveTls({ certificate, chain: [middle, root] });
  const session = await upgrade(server.port, "a.test");
  assert.equal(session?.info.chainLength, 3);
  assert.equal(session?.info.certificate?.issuer, "CN=Mid");
  assert.deepEqual(session?.info.problems, ["untrusted"]);
  session?.stream.close();
});

Deno.test("tlsUpgrade() upgrades a connection that spoke plainly before (STARTTLS)", async () => {
  const certificate = await makeCertificate({ dnsNames: ["mail.test"] });
  await using inner = serveTls({ certificate });
  await using server = servePeer(async (side) => {
    await side.write("220 ready\r\n");
    await side.readAtLeast(8);
    await side.write("220 go\r\n");
    const backend = await Deno.connect({ hostname: "127.0.0.1", port: inner.port });
    const back = backend.readable.pipeTo(side.conn.writable).catch(() => {});
    await side.conn.readable.pipeTo(backend.writable).catch(() => {});
    await back;
  });
  const stream = await open(server.port);
  assert.equal(await readText(stream), "220 ready\r\n");
  await writeAll(stream, utf8("STARTTLS"));
  assert.equal(await readText(stream), "220 go\r\n");
  const session = await tlsUpgrade("127.0.0.1", "mail.test")(stream, { signal: NEVER });
  assert.deepEqual(session?.info.certificate?.subjectAltNames, ["DNS:mail.test"]);
  await writeAll(session?.stream ?? stream, utf8("EHLO"));
  assert.equal(await readText(session?.stream ?? stream), "EHLO");
  session?.stream.close();
});

Deno.test("tlsUpgrade() asks for the typed name, and for none when there is none", async () => {
  const hellos: string[] = [];
  await using server = servePeer(async (side) => {
    await side.read();
    hellos.push(latin1(side.received));
  });
  assert.equal(await upgrade(server.port, "typed.test"), undefined);
  assert.equal(await upgrade(server.port), undefined);
  assert.ok(hellos[0]?.includes("typed.test"));
  assert.ok(!hellos[1]?.includes("127.0.0.1"));
});

Deno.test("tlsUpgrade() is undefined for peers that do not speak TLS, and closes the stream", async () => {
  const answers = [
    "",
    "HTTP/1.1 400 Bad Request\r\n\r\n",
    "\x15\x03",
    "220 hi\r\n",
    "\x16\x03\x01\x00\x00",
  ];
  for (const answer of answers) {
    await using server = servePeer(async (side) => {
      await side.read();
      await side.write(answer);
    });
    assert.equal(await upgrade(server.port), undefined, JSON.stringify(answer));
  }
});

Deno.test("tlsUpgrade() does not take an echo for a server", async () => {
  await using server = servePeer(async (side) => {
    const received = await side.read();
    if (received !== undefined) await side.write(received);
    await side.drain();
  });
  assert.equal(await upgrade(server.port), undefined);
});

Deno.test("tlsUpgrade() ends when its signal aborts, before and during the handshake", async () => {
  const abort = new AbortController();
  await using server = servePeer(async (side) => {
    await side.read();
    abort.abort();
    await side.drain();
  });
  const stream = await open(server.port);
  const session = await tlsUpgrade("127.0.0.1", undefined)(stream, { signal: abort.signal });
  assert.equal(session, undefined);
  const late = await open(server.port);
  const again = await tlsUpgrade("127.0.0.1", undefined)(late, { signal: abort.signal });
  assert.equal(again, undefined);
});

Deno.test("tlsUpgrade() tells what a server showed before it broke the handshake off", async () => {
  const certificate = await makeCertificate({ subject: [[CN, "mtls"]] });
  await using server = servePeer(async (side) => {
    await side.read();
    await side.write(concatBytes([flight12(certificate.der), fromHex("15030300020228")]));
  });
  const session = await upgrade(server.port);
  assert.ok(session !== undefined);
  assert.equal(session.info.protocol, "TLSv1.2");
  assert.equal(session.info.cipher, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
  assert.equal(session.info.certificate?.subject, "CN=mtls");
  assert.equal(session.info.clientCertificateWanted, true);
  assert.equal(session.info.trusted, undefined);
  assert.equal(await session.stream.read(new Uint8Array(8)), null);
  await assert.rejects(session.stream.write(utf8("x")));
  session.stream.close();
});

Deno.test("tlsUpgrade() knows a server by its alert alone", async () => {
  await using server = servePeer(async (side) => {
    await side.read();
    await side.write(fromHex("15030100020246"));
  });
  const session = await upgrade(server.port);
  assert.deepEqual(session?.info, { problems: [], alert: "protocol_version", incomplete: true });
});

Deno.test("a TLS stream takes no flood in that nobody reads", async () => {
  const certificate = await makeCertificate();
  let sent = 0;
  await using flood = serveTls({
    certificate,
    script: async (peer) => {
      for (let count = 1; count > 0; sent += count) {
        count = await peer.conn.write(new Uint8Array(65_536)).catch(() => 0);
      }
    },
  });
  await using other = serveTls({ certificate });
  const session = await upgrade(flood.port);
  assert.ok(session !== undefined);
  const buffer = new Uint8Array(1_024);
  for (let i = 0; i < 64; i++) assert.equal(await session.stream.read(buffer), 1_024);
  // Time passes; the flood would bring hundreds of kilobytes in each of these.
  for (let i = 0; i < 100; i++) (await upgrade(other.port))?.stream.close();
  session.stream.close();
  assert.ok(sent < 32_000_000, `${sent} bytes were sent`);
});
