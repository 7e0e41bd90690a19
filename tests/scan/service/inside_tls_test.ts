/**
 * What speaks inside TLS on a port that says nothing of it: within the limit of connections, by how it
 * takes HTTP, by what its other replies speak for, and over the connection that listened.
 */

import assert from "node:assert/strict";
import { latin1, startsWith, utf8 } from "../../../src/bytes/convert.ts";
import { samples as amqpSamples } from "../../probes/tcp/samples/amqp.ts";
import { samples as postgresSamples } from "../../probes/tcp/samples/postgresql.ts";
import { makeCertificate } from "../../support/certificate.ts";
import { identifyDeep } from "../../support/identify.ts";
import { type PeerScript, type PeerSide, servePeer } from "../../support/peer.ts";
import { serveTls } from "../../support/tls_server.ts";
import { pause } from "../../support/wait.ts";

const MOST = 8;

/** Passes bytes on to a server behind. */
function relayTo(port: number): PeerScript {
  return async (side) => {
    const back = await Deno.connect({ hostname: "127.0.0.1", port });
    const there = side.conn.readable.pipeTo(back.writable).catch(() => {});
    const here = back.readable.pipeTo(side.conn.writable).catch(() => {});
    await Promise.all([there, here]);
  };
}

async function memcached(peer: PeerSide): Promise<void> {
  for (let at = 0; await peer.read() !== undefined; at = peer.received.length) {
    const line = latin1(peer.received.subarray(at));
    if (/^(?:GET|HEAD|POST) /.test(line)) return;
    if (line.includes("\n")) {
      await peer.write(line.startsWith("version\r\n") ? "VERSION 1.6.18\r\n" : "ERROR\r\n");
    }
  }
}

async function broker(peer: PeerSide): Promise<void> {
  if (await peer.read() === undefined || peer.received[0] !== 0x10) return;
  await peer.write(Uint8Array.of(0x20, 2, 0, 0));
  await peer.drain();
}

async function amqp(peer: PeerSide): Promise<void> {
  if (await peer.read() === undefined) return;
  const wanted = utf8("AMQP\0\0\x09\x01");
  await peer.write(startsWith(peer.received, wanted) ? amqpSamples[0] ?? wanted : wanted);
}

/** Reads the version of SOCKS, and hangs up on any other (as Dante does). */
async function socks(peer: PeerSide): Promise<void> {
  if (await peer.read() === undefined || peer.received[0] !== 5) return;
  await peer.write(Uint8Array.of(5, 0));
  await peer.drain();
}

/** Waits for the end of a message, whatever begins it. */
async function sip(peer: PeerSide): Promise<void> {
  while (await peer.read() !== undefined) {
    const text = latin1(peer.received);
    if (!text.startsWith("OPTIONS sip:")) continue;
    const fields = text.split("\r\n").filter((line) =>
      /^(?:Via|Call-ID|CSeq|From|To):/i.test(line)
    );
    await peer.write(
      `SIP/2.0 200 OK\r\n${fields.join("\r\n")}\r\nServer: kamailio (5.6.3 (x86_64/linux))\r\n` +
        "Content-Length: 0\r\n\r\n",
    );
  }
}

/** Answers each line, and hangs up at HTTP's `Host` (Redis since 3.2.7). */
async function redis(peer: PeerSide): Promise<void> {
  for (let at = 0; await peer.read() !== undefined; at = peer.received.length) {
    const text = latin1(peer.received.subarray(at));
    if (/^(?:GET|HEAD) /.test(text)) {
      await peer.write("-ERR wrong number of arguments for 'get' command\r\n");
    }
    if (/^Host:/im.test(text)) return;
    if (/PING/i.test(text)) await peer.write("+PONG\r\n");
    else await peer.write("-NOAUTH Authentication required.\r\n");
  }
}

/** Takes four letters for a command, and all else for a length and so many bytes. */
async function zookeeper(peer: PeerSide): Promise<void> {
  while (await peer.read() !== undefined) {
    const text = latin1(peer.received);
    if (text.startsWith("srvr")) {
      await peer.write(
        "Zookeeper version: 3.8.0-5a02a05, built on 2022-02-25 08:49 UTC\nMode: standalone\n",
      );
      return;
    }
    if (text.length >= 12) return;
  }
}

/** Greets as a mail server may, and wants a login for everything but FTP's `FEAT`. */
async function ftp(peer: PeerSide): Promise<void> {
  await peer.write("220 hi\r\n");
  for (let at = 0; await peer.read() !== undefined; at = peer.received.length) {
    const line = latin1(peer.received.subarray(at));
    await peer.write(
      line.startsWith("FEAT") ? "211-Features:\r\n SIZE\r\n211 End\r\n" : "530 Please login.\r\n",
    );
  }
}

/** Takes a number first: the length of a message, of which the first asks for TLS. */
async function postgres(peer: PeerSide): Promise<void> {
  const asks = Uint8Array.of(0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f);
  while (peer.received.length < 8) {
    if (await peer.read() === undefined || peer.received[0] !== 0) return;
  }
  if (!startsWith(peer.received, asks)) return;
  await peer.write("N");
  while (peer.received.length < 16) if (await peer.read() === undefined) return;
  await peer.write(postgresSamples[2] ?? "");
}

const SERVERS: readonly (readonly [(peer: PeerSide) => Promise<void>, string, string])[] = [
  [memcached, "memcached", "1.6.18"],
  [broker, "mqtt", ""],
  [socks, "socks5", ""],
  [redis, "redis", ""],
  [amqp, "amqp", "3.10.8"],
  [sip, "sip", "5.6.3"],
  [zookeeper, "zookeeper", "3.8.0"],
  [ftp, "ftp", ""],
  [postgres, "postgresql", ""],
];

for (const [script, name, version] of SERVERS) {
  Deno.test(`${name} inside TLS is named on any port, within the limit of connections`, async () => {
    const certificate = await makeCertificate();
    await using server = serveTls({ certificate, script });
    await using counted = servePeer(relayTo(server.port));
    const { service, tls } = await identifyDeep(counted.port);
    assert.deepEqual([service?.name, service?.tunnel], [name, "tls"]);
    assert.equal(service?.version ?? "", version);
    assert.ok(counted.accepted.length <= MOST, `${counted.accepted.length} connections`);
    assert.notEqual(tls?.certificate, undefined);
  });
}

Deno.test("numbers like a protocol's own, which suggest one, leave the usual questions inside TLS their room", async () => {
  const certificate = await makeCertificate();
  // RDP's and LDAP's; finger's.
  for (const as of [33_389, 45_079]) {
    await using server = serveTls({ certificate, script: sip });
    await using counted = servePeer(relayTo(server.port));
    const { service } = await identifyDeep(counted.port, { as });
    assert.deepEqual([as, service?.name, service?.tunnel], [as, "sip", "tls"]);
    assert.ok(counted.accepted.length <= MOST, `${counted.accepted.length} connections`);
  }
});

Deno.test("where a greeting is due, it is heard inside slow TLS, too", async () => {
  const certificate = await makeCertificate();
  const greets = async (peer: PeerSide) => {
    await peer.write("RFB 003.008\n");
    await peer.drain();
  };
  await using server = serveTls({ certificate, script: greets });
  // A server of one client at a time, which takes its time for each (x11vnc with -ssl).
  await using slow = servePeer(async (side) => {
    await pause(1_700);
    await relayTo(server.port)(side, 0);
  });
  const { service } = await identifyDeep(slow.port, { as: 5903 });
  assert.deepEqual([service?.name, service?.tunnel], ["vnc", "tls"]);
  assert.ok(slow.accepted.length <= MOST, `${slow.accepted.length} connections`);
});
