import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { describeAlgorithms, sshProbe } from "../../../src/probes/tcp/ssh.ts";
import { parseIdent } from "../../../src/probes/tcp/ssh/ident.ts";
import { parseKexInit, readPacket } from "../../../src/probes/tcp/ssh/packet.ts";
import type { ProbeContext } from "../../../src/probes/probe.ts";
import { converse, type PeerScript, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/ssh.ts";

const [DROPBEAR = new Uint8Array(), KEY_REPLY = new Uint8Array()] = samples;
const OUR_LINE = "SSH-2.0-Portico\r\n";

async function identifyWith(script: PeerScript, overrides: Partial<ProbeContext> = {}) {
  await using peer = servePeer(script);
  const found = await identify(peer.port, overrides);
  const [side] = peer.accepted;
  await side?.drain();
  return { found, said: side?.received ?? new Uint8Array() };
}

async function identify(port: number, overrides: Partial<ProbeContext>) {
  using conversation = await converse(port);
  await using context = probeContext(port, overrides);
  return await sshProbe.identify(conversation, context);
}

Deno.test("ssh identify() tells software, algorithms, HASSH and host key, and never logs in", async () => {
  const { found, said } = await identifyWith(async (side) => {
    await side.write(DROPBEAR);
    await side.readAtLeast(OUR_LINE.length + 1);
    await side.write(KEY_REPLY);
    await side.drain();
  });
  assert.equal(found?.service, "ssh");
  assert.equal(found?.product, "Dropbear sshd");
  assert.equal(found?.version, "2022.83");
  const details = found?.details ?? {};
  assert.equal(details.ssh_protocol, "2.0");
  assert.match(details.ssh_kex ?? "", /^curve25519-sha256,.*kex-strict-s-v00@openssh\.com$/);
  assert.equal(details.ssh_post_quantum, "no");
  assert.equal(details.ssh_hostkey_algorithms, "ssh-ed25519,rsa-sha2-256,ssh-rsa");
  assert.equal(details.ssh_ciphers, "chacha20-poly1305@openssh.com,aes128-ctr,aes256-ctr");
  assert.equal(details.ssh_macs, "hmac-sha1,hmac-sha2-256");
  assert.equal(details.ssh_hassh_server, "e1a0b5f8d334ec70fe937b2d5ff8d0b6");
  assert.match(details.ssh_hostkey ?? "", /^ssh-ed25519 SHA256:[\w+/]{43}$/);
  assert.equal(latin1(said).slice(0, OUR_LINE.length), OUR_LINE);
  assert.deepEqual(messagesIn(said.subarray(OUR_LINE.length)), [20, 30, 1]);
});

Deno.test("ssh identify() offers one exchange that the server can follow", async () => {
  const { said } = await identifyWith(async (side) => {
    await side.write(DROPBEAR);
    await side.readAtLeast(OUR_LINE.length + 300);
  });
  const init = parseKexInit(readPacket(said, OUR_LINE.length)?.payload ?? new Uint8Array());
  assert.equal(init?.kex, "curve25519-sha256");
  assert.equal(init?.hostKeys, "ssh-ed25519");
});

Deno.test("ssh identify() waits for an identification that comes in pieces", async () => {
  const { found } = await identifyWith(async (side) => {
    await side.write("Welcome\r\nSSH-2.0-Open");
    await side.write("SSH_9.7\r\n");
    await side.read();
  });
  assert.equal(found?.version, "9.7");
});

Deno.test("ssh identify() does not speak to version 1, nor at the lowest intensity", async () => {
  const old = await identifyWith((side) => side.write(samples[4] ?? ""));
  assert.equal(old.found?.details?.ssh_protocol, "1.5");
  const low = await identifyWith((side) => side.write(DROPBEAR), { intensity: 1 });
  assert.equal(low.found?.version, "2022.83");
  assert.deepEqual([old.said.length, low.said.length], [0, 0]);
});

Deno.test("ssh identify() keeps the greeting of a server that then says something else", async () => {
  const { found } = await identifyWith(async (side) => {
    await side.write("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n");
    await side.read();
    await side.write("HTTP/1.1 400 Bad Request\r\n\r\n");
  });
  assert.equal(found?.details?.ssh_comment, "Debian-2+deb12u3");
  assert.equal(found?.details?.ssh_kex, undefined);
});

Deno.test("ssh identify() leaves a tarpit that sends endless lines", async () => {
  const { found, said } = await identifyWith(async (side) => {
    for (let line = 0; line < 400; line++) {
      await side.write(`x${line * 7919}b${"a".repeat(60)}\r\n`);
    }
  });
  assert.equal(found, null);
  assert.equal(said.length, 0);
});

Deno.test("parseIdent() reads the line wherever RFC 4253 allows it", () => {
  const ident = parseIdent(samples[3] ?? new Uint8Array());
  assert.deepEqual([ident?.protocol, ident?.software], ["1.99", "Cisco-1.25"]);
  assert.equal(parseIdent(utf8("SSH-2.0-x y z\r\n"))?.comment, "y z");
  assert.equal(parseIdent(utf8("SSH-2.0-OpenSSH_9"))?.whole, false);
  assert.equal(parseIdent(utf8("SSH-2.0-\r\n"))?.software, "");
  assert.equal(parseIdent(utf8("SSH-2.0-OpenSSH_9.4p1 \r\n"))?.line, "SSH-2.0-OpenSSH_9.4p1");
  assert.equal(parseIdent(utf8("SSH-2.0-x \x1b]0;title\x07\r\n"))?.line, "SSH-2.0-x");
  for (
    const other of [
      "SSH-2-OpenSSH\r\n",
      "SSH\r\n",
      "xSSH-2.0-OpenSSH\r\n",
      "HTTP/1.1 200 OK\r\n\r\nSSH-2.0-OpenSSH_9.2\r\n",
      "220 ready\r\nSSH-2.0-OpenSSH_9.2\r\n",
      "<html>\nSSH-2.0-OpenSSH_9.2\r\n",
      "\x00\x01\nSSH-2.0-OpenSSH_9.2\r\n",
      `SSH-2.0-${"x".repeat(400)}\r\n`,
      "line\n".repeat(100) + "SSH-2.0-OpenSSH_9.2\r\n",
      "",
    ]
  ) assert.equal(parseIdent(utf8(other)), null, other);
});

/** The numbers of the messages in a stream of packets. */
function messagesIn(bytes: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  for (let packet = readPacket(bytes); packet !== null; packet = readPacket(bytes, packet.end)) {
    numbers.push(packet.payload[0] ?? 0);
  }
  return numbers;
}

Deno.test("describeAlgorithms() finds post-quantum key exchanges, by whatever name", () => {
  const told = (kex: string) =>
    describeAlgorithms(
      {
        kex,
        hostKeys: "",
        ciphersToClient: "",
        macsToClient: "",
        compressionToClient: "",
      } as Parameters<typeof describeAlgorithms>[0],
    ).ssh_post_quantum;
  const ready = [
    ...["mlkem768x25519-sha256", "sntrup761x25519-sha512", "sntrup761x25519-sha512@openssh.com"],
    ...["mlkem1024nistp384-sha384", "x25519-kyber-512r3-sha256-d00@amazon.com"],
  ];
  for (const name of ready) assert.equal(told(`curve25519-sha256,${name}`), "yes", name);
  const kex = "curve25519-sha256,ecdh-sha2-nistp256,diffie-hellman-group16-sha512";
  assert.equal(told(`${kex},kex-strict-s-v00@openssh.com`), "no");
  assert.equal(told(""), "no");
});

Deno.test("ssh keeps the bytes of its line, and reads UTF-8 in it", async () => {
  const sent = utf8("SSH-2.0-x_1 \x1b[1mBüro 日本\r\n");
  const { found } = await identifyWith((side) => side.write(sent), { intensity: 1 });
  assert.deepEqual(found?.banner, sent);
  assert.equal(found?.details?.ssh_comment, "Büro 日本");
});
