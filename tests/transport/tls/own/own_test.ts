import assert from "node:assert/strict";
import { fromHex, hex, latin1, utf8 } from "../../../../src/bytes/convert.ts";
import { cipherName, CLASSIC_SUITES } from "../../../../src/transport/tls/cipher_suites.ts";
import { TLS12, TLS13 } from "../../../../src/transport/tls/client_hello.ts";
import { agreeOnKey } from "../../../../src/transport/tls/own/key_exchange.ts";
import { shakeHandsOurselves } from "../../../../src/transport/tls/own/handshake.ts";
import { hmac, prf } from "../../../../src/transport/tls/own/prf.ts";
import { Rc4 } from "../../../../src/transport/tls/own/rc4.ts";
import { RecordCipher } from "../../../../src/transport/tls/own/record_cipher.ts";
import { suiteOf } from "../../../../src/transport/tls/own/suite.ts";
import { writeAll } from "../../../../src/transport/stream.ts";
import { dialTcp } from "../../../../src/transport/tcp.ts";
import { makeCertificate } from "../../../support/certificate.ts";
import { servePeer } from "../../../support/peer.ts";
import { serveTls } from "../../../support/tls_server.ts";
import { mutate, Prng } from "../../../fuzz/mutate.ts";

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

const MD5_JEFE = "750c783e6ab0b503eaa86e310a5db738";
const LONG_KEY_TEXT = "Test Using Larger Than Block-Size Key - Hash Key First";
const MD5_LONG_KEY = "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd";

async function open(port: number) {
  const outcome = await dialTcp("127.0.0.1", port, new AbortController().signal);
  assert.ok(outcome.kind === "open");
  return outcome.stream;
}

Deno.test("prf() gives the published vector of TLS 1.2 with SHA-256", async () => {
  const found = await prf(0x0303, { prf: "SHA-256" }, {
    secret: fromHex("9bbe436ba940f017b17652849a71db35"),
    label: "test label",
    seed: fromHex("a0ba9f936cda311827a6f796ffd5198c"),
    length: 100,
  });
  assert.equal(
    hex(found),
    "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14ba" +
      "f9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a51" +
      "10fff70187347b66",
  );
});

Deno.test("hmac() with MD5 gives the vectors of RFC 2202", async () => {
  const found = async (key: Uint8Array, text: string) => hex(await hmac("MD5", key, utf8(text)));
  assert.equal(await found(utf8("Jefe"), "what do ya want for nothing?"), MD5_JEFE);
  assert.equal(await found(new Uint8Array(80).fill(0xaa), LONG_KEY_TEXT), MD5_LONG_KEY);
});
Deno.test("Rc4 gives the key stream of RFC 6229", () => {
  const stream = new Rc4(fromHex("0102030405")).apply(new Uint8Array(16));
  assert.equal(hex(stream), "b2396305f03dc027ccc3524a0a1118a8");
});

Deno.test("suiteOf() knows exchange, mode and MAC by the name, and nothing that it cannot speak", () => {
  const spoken = CLASSIC_SUITES.filter((id) => suiteOf(id) !== undefined);
  assert.ok(spoken.length > 30);
  for (const id of spoken) {
    assert.doesNotMatch(
      cipherName(id),
      /NULL|EXPORT|DES|RC2|CAMELLIA|CCM|CHACHA|ECDH_(?:RSA|ECDSA)/,
    );
  }
  const { name: _, ...suite } = suiteOf(0xc028) ?? { name: "" };
  assert.deepEqual(suite, {
    exchange: "ecdhe",
    anonymous: false,
    mode: "cbc",
    keyBytes: 32,
    mac: "SHA-384",
    macBytes: 48,
    prf: "SHA-384",
    onlyTls12: true,
  });
  assert.equal(suiteOf(0x0018)?.anonymous, true);
  assert.equal(suiteOf(0x1301), undefined);
});

Deno.test("RecordCipher opens what it sealed, in every version and mode, and nothing else", async () => {
  const cases = [[0x0301, 0x0004], [0x0301, 0x002f], [0x0302, 0x0035], [0x0303, 0xc028]] as const;
  for (const [version, id] of [...cases, [0x0303, 0x009d]] as const) {
    const suite = suiteOf(id);
    assert.ok(suite !== undefined);
    const iv = random(suite.mode === "gcm" ? 4 : 16);
    const keys = { mac: random(suite.macBytes), key: random(suite.keyBytes), iv };
    const [from, to] = [keys, keys].map((both) => new RecordCipher(version, suite, both));
    for (const length of [0, 1, 15, 16, 17, 5_000]) {
      const data = random(length);
      const sealed = await from?.seal(0x17, data);
      const opened = await to?.open(0x17, sealed?.data ?? new Uint8Array());
      assert.deepEqual(opened, { type: 0x17, data }, suite.name);
    }
    const sealed = (await from?.seal(0x17, utf8("abc")))?.data ?? new Uint8Array();
    sealed[0] = (sealed[0] ?? 0) ^ 1;
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    assert.equal(await to?.open(0x17, sealed), undefined, suite.name);
    for (const length of [0, 1, 7, 16]) {
      assert.equal(await to?.open(0x17, random(length)), undefined);
    }
  }
});

Deno.test("agreeOnKey() of any bytes is undefined or an agreement, and bounded", async () => {
  const certificate = (await makeCertificate({ key: "rsa" })).der;
  const point = fromHex(`03001d20${"09".repeat(32)}`);
  const group = fromHex(`0002ffff00010200020011`);
  const prng = new Prng("key exchange");
  for (let count = 0; count < 300; count++) {
    const message = mutate(prng.pick([point, group]), prng, [point, group, certificate]);
    for (const exchange of ["rsa", "dhe", "ecdhe"] as const) {
      const damaged = mutate(certificate, prng, [point]);
      const keys = { message, certificate: damaged, offeredVersion: 0x0303 };
      await agreeOnKey(exchange, keys);
    }
  }
  const huge = fromHex(`0fff${"ff".repeat(0x0fff)}0001020002ffff`);
  const keys = { message: huge, certificate: undefined, offeredVersion: 0x0303 };
  assert.equal(await agreeOnKey("dhe", keys), undefined);
  assert.equal(await agreeOnKey("rsa", keys), undefined);
});

Deno.test("shakeHandsOurselves() carries bytes both ways, and shows the chain and the ALPN", async () => {
  const root = await makeCertificate({ authority: true });
  const certificate = await makeCertificate({ issuer: root, dnsNames: ["a.test"] });
  await using server = serveTls({ certificate, chain: [root], alpn: ["http/1.1"] });
  for (const [newest, protocol] of [[TLS12, "TLSv1.2"], [TLS13, "TLSv1.3"]] as const) {
    const { secured, received } = await shakeHandsOurselves(await open(server.port), {
      serverName: "a.test",
      alpn: ["http/1.1"],
      newest,
      signal: new AbortController().signal,
    });
    assert.ok(secured !== undefined && received.length > 100);
    assert.equal(secured.shown.protocol, protocol);
    assert.equal(secured.shown.alpn, "http/1.1");
    assert.deepEqual(secured.shown.certificates.map(hex), [certificate.der, root.der].map(hex));
    const long = "x".repeat(40_000);
    await writeAll(secured.stream, utf8(long));
    const buffer = new Uint8Array(100_000);
    const count = await secured.stream.read(buffer) ?? 0;
    assert.ok(count > 0 && latin1(buffer.subarray(0, count)) === long.slice(0, count));
    secured.stream.close();
  }
});

Deno.test("shakeHandsOurselves() ends with what a hostile server sends, never with an error", async () => {
  const prng = new Prng("own handshake");
  const old = fromHex(
    `160301002a02000026 0301${"07".repeat(32)}00c01400 16030100280c000024 03001d20` +
      `${"09".repeat(32)} 16030100040e000000`,
  );
  const modern = fromHex(
    `160303005a02000056 0303${"07".repeat(32)}00130100 002e 002b00020304 00330024001d0020` +
      `${"09".repeat(32)} 140303000101 1703030020${"05".repeat(32)}`,
  );
  for (let count = 0; count < 120; count++) {
    const newest = count % 2 === 0 ? TLS12 : TLS13;
    const flight = newest === TLS12 ? old : modern;
    const bytes = count < 2 ? flight : mutate(flight, prng, [flight]);
    await using server = servePeer(async (side) => {
      await side.read();
      await side.write(bytes);
    });
    const { secured } = await shakeHandsOurselves(await open(server.port), {
      serverName: undefined,
      alpn: [],
      newest,
      signal: AbortSignal.timeout(5_000),
    });
    assert.equal(secured, undefined);
  }
});

Deno.test("shakeHandsOurselves() ends when the signal aborts", async () => {
  await using mute = servePeer((side) => side.drain());
  const stop = new AbortController();
  const stream = await open(mute.port);
  const shaking = shakeHandsOurselves(stream, {
    serverName: undefined,
    alpn: [],
    newest: TLS13,
    signal: stop.signal,
  });
  stop.abort();
  assert.equal((await shaking).secured, undefined);
});

Deno.test("a handshake of ours whose time was up before it began ends, with a server that says nothing", async () => {
  await using mute = servePeer((side) => side.drain());
  const stream = await open(mute.port);
  const options = { serverName: undefined, alpn: [], newest: TLS13, signal: AbortSignal.abort() };
  const { secured, received } = await shakeHandsOurselves(stream, options);
  assert.deepEqual([secured, received.length], [undefined, 0]);
});
