import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { concatBytes, utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";
import {
  describeHostKey,
  parseHostKey,
  startExchange,
} from "../../../../src/probes/tcp/ssh/host_key.ts";
import {
  buildKexInit,
  type KexInit,
  parseKexInit,
  readPacket,
  writePacket,
} from "../../../../src/probes/tcp/ssh/packet.ts";

const INIT: KexInit = {
  kex: "curve25519-sha256,ecdh-sha2-nistp256",
  hostKeys: "rsa-sha2-512,ssh-ed25519",
  ciphersToServer: "aes128-ctr",
  ciphersToClient: "aes256-ctr",
  macsToServer: "hmac-sha1",
  macsToClient: "hmac-sha2-256",
  compressionToServer: "none",
  compressionToClient: "none,zlib",
};
const random = (count: number) => new Uint8Array(count).fill(7);

Deno.test("writePacket() fills every packet up to whole blocks, with at least four bytes", () => {
  for (let length = 1; length < 40; length++) {
    const payload = new Uint8Array(length).fill(1);
    const packet = writePacket(payload, random);
    assert.equal(packet.length % 8, 0);
    assert.ok((packet[4] ?? 0) >= 4);
    const read = readPacket(concatBytes([packet, utf8("next")]));
    assert.deepEqual(read?.payload, payload);
    assert.equal(read?.end, packet.length);
  }
});

Deno.test("readPacket() wants all of a packet, and lengths that make sense", () => {
  const packet = writePacket(utf8("payload"), random);
  for (let length = 0; length < packet.length; length++) {
    assert.equal(readPacket(packet.subarray(0, length)), null);
  }
  assert.equal(readPacket(Uint8Array.of(0, 0, 0, 6, 200, 1, 2, 3, 4, 5)), null);
  assert.equal(readPacket(new Uint8Array(64).fill(255)), null);
});

Deno.test("parseKexInit() reads what buildKexInit() writes, and nothing cut short", () => {
  const payload = buildKexInit(INIT, random(16));
  assert.deepEqual(parseKexInit(payload), INIT);
  for (let length = 0; length < payload.length; length++) {
    assert.equal(parseKexInit(payload.subarray(0, length)), null);
  }
});

Deno.test("startExchange() takes what both sides know, and gives up otherwise", () => {
  const chosen = startExchange(INIT, random);
  assert.equal(chosen?.init.kex, "curve25519-sha256");
  assert.equal(chosen?.init.hostKeys, "ssh-ed25519");
  assert.equal(chosen?.firstMessage.length, 1 + 4 + 32);
  const sizes = { "ecdh-sha2-nistp256": 65, "diffie-hellman-group14-sha1": 256 };
  for (const [kex, size] of Object.entries(sizes)) {
    assert.equal(startExchange({ ...INIT, kex }, random)?.firstMessage.length, 5 + size);
  }
  assert.equal(startExchange({ ...INIT, kex: "diffie-hellman-group1-sha1" }, random), undefined);
});

Deno.test("describeHostKey() tells type, size and fingerprint as ssh-keygen does", async () => {
  const modulus = new Uint8Array(257).fill(0xff, 1);
  const blob = new ByteWriter().prefixed(4, (key) => key.text("ssh-rsa"))
    .prefixed(4, (key) => key.u8(1, 0, 1)).prefixed(4, (key) => key.bytes(modulus)).finish();
  const reply = new ByteWriter().u8(31).prefixed(4, (key) => key.bytes(blob)).finish();
  const key = parseHostKey(reply);
  assert.ok(key !== null);
  const digest = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
  assert.equal(await describeHostKey(key), `ssh-rsa 2048 SHA256:${digest}`);
  for (let length = 0; length < reply.length; length++) {
    assert.equal(parseHostKey(reply.subarray(0, length)), null);
  }
});
