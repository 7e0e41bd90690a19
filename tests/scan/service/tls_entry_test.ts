/** The ways into TLS: slow servers, long chains, many names, and upgrades that the runtime refuses. */

import assert from "node:assert/strict";
import { concatBytes, fromHex, hex } from "../../../src/bytes/convert.ts";
import { CN, makeCertificate } from "../../support/certificate.ts";
import { identifyDeep } from "../../support/identify.ts";
import { type PeerScript, type PeerSide, servePeer } from "../../support/peer.ts";
import { flight12 } from "../../support/tls_flight.ts";
import { serveTls } from "../../support/tls_server.ts";

/** Connections to one port at the usual intensity, those for the facts of TLS included. */
const MOST = 8;

async function answerHttp(peer: PeerSide): Promise<void> {
  if (await peer.read() === undefined) return;
  await peer.write("HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nContent-Length: 0\r\n\r\n");
  await peer.drain();
}

/** Passes bytes on to a server behind, after a while. */
function relayTo(port: number, afterMs: number): PeerScript {
  return async (side) => {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    const back = await Deno.connect({ hostname: "127.0.0.1", port });
    const there = side.conn.readable.pipeTo(back.writable).catch(() => {});
    const here = back.readable.pipeTo(side.conn.writable).catch(() => {});
    await Promise.all([there, here]);
  };
}

Deno.test("a ServerHello that takes 3.2 s is waited for, and HTTP found inside", async () => {
  const certificate = await makeCertificate({ subject: [[CN, "slow.test"]] });
  await using server = serveTls({ certificate, script: answerHttp });
  await using slow = servePeer(relayTo(server.port, 3_200));
  const { service, details } = await identifyDeep(slow.port, { only: ["http"], intensity: 1 });
  assert.equal(details.tls_subject, "CN=slow.test");
  assert.deepEqual([service?.name, service?.tunnel], ["http", "tls"]);
});

Deno.test("a chain of 40 certificates is told in full length, 1,500 names to the last", async () => {
  const dnsNames = Array.from({ length: 1_500 }, (_, i) => `host-${i}.lab.test`);
  const root = await makeCertificate({ subject: [[CN, "Root"]], authority: true });
  const chain = [root];
  for (let i = 1; i < 39; i++) {
    const issuer = chain[0] ?? root;
    chain.unshift(
      await makeCertificate({ subject: [[CN, `Authority ${i}`]], authority: true, issuer }),
    );
  }
  const issuer = chain[0] ?? root;
  const certificate = await makeCertificate({ dnsNames, issuer });
  await using server = serveTls({ certificate, chain, script: answerHttp });
  const { tls, details } = await identifyDeep(server.port, {
    only: [],
    serverName: "host-1499.lab.test",
  });
  assert.equal(tls?.chainLength, 40);
  assert.equal(details.tls_chain_length, "40");
  assert.equal(tls?.certificate?.subjectAltNames.length, 1_500);
  assert.match(details.tls_san ?? "", /^DNS:host-0\.lab\.test .* \(\+1492\)$/);
  assert.ok(!tls?.problems.includes("name-mismatch"));
  assert.deepEqual(tls?.versions, ["TLSv1.2", "TLSv1.3"]);
});

Deno.test("nothing in the clear is sent to a port that has answered a ClientHello", async () => {
  const certificate = await makeCertificate();
  await using server = serveTls({ certificate, script: answerHttp });
  const firstBytes: number[] = [];
  await using counted = servePeer(async (side) => {
    const back = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    const bytes = await side.read();
    if (bytes === undefined) return back.close();
    firstBytes.push(bytes[0] ?? 0);
    await back.write(bytes);
    await Promise.all([
      side.conn.readable.pipeTo(back.writable).catch(() => {}),
      back.readable.pipeTo(side.conn.writable).catch(() => {}),
    ]);
  });
  const inTls = ["http", "tls"];
  const own = await identifyDeep(counted.port, { intensity: 3, as: 443 });
  assert.deepEqual([own.service?.name, own.service?.tunnel], inTls);
  assert.deepEqual(new Set(firstBytes), new Set([0x16]));
  // The handshake with HTTP inside, five versions, one hello for post-quantum keys.
  assert.equal(firstBytes.length, 7);
  firstBytes.length = 0;
  const any = await identifyDeep(counted.port);
  assert.deepEqual([any.service?.name, any.service?.tunnel], inTls);
  assert.deepEqual(new Set(firstBytes.slice(firstBytes.indexOf(0x16))), new Set([0x16]));
  assert.deepEqual([any.tls?.versions, any.tls?.postQuantum], [["TLSv1.2", "TLSv1.3"], true]);
  assert.ok(counted.accepted.length <= 2 * MOST, `${counted.accepted.length}`);
});

Deno.test("an alert is told by name, and says why nothing was asked inside", async () => {
  await using server = servePeer(async (side) => {
    await side.readAtLeast(11);
    await side.write(Uint8Array.of(0x15, 3, 3, 0, 2, 2, 71));
  });
  const { service, details } = await identifyDeep(server.port, { intensity: 1 });
  assert.equal(service?.name, "tls");
  assert.equal(details.tls_alert, "insufficient_security");
  assert.equal(details.tls_handshake, "not completed: alert insufficient_security");
});

Deno.test("the alert that is told is the one to today's hello, not that to the older one", async () => {
  let hellos = 0;
  await using server = servePeer(async (side) => {
    await side.readAtLeast(11);
    // A server of TLS 1.3 alone without a certificate: handshake_failure, then protocol_version.
    await side.write(Uint8Array.of(0x15, 3, 3, 0, 2, 2, hellos++ === 0 ? 40 : 70));
  });
  const { details } = await identifyDeep(server.port, { only: [], intensity: 1 });
  assert.equal(details.tls_alert, "handshake_failure");
});

Deno.test("STARTTLS that only we can speak is tried once more, and the certificate shown", async () => {
  const certificate = await makeCertificate({ subject: [[CN, "mail.test"]] });
  await using inner = serveTls({ certificate });
  let upgrades = 0;
  await using server = servePeer(async (side) => {
    await side.write("220 mail.test ESMTP Postfix\r\n");
    let line = "";
    while (!/^STARTTLS/m.test(line)) {
      const bytes = await side.read();
      if (bytes === undefined) return;
      line = new TextDecoder().decode(bytes);
      await side.write(
        /^STARTTLS/m.test(line) ? "220 go\r\n" : "250-mail.test\r\n250 STARTTLS\r\n",
      );
    }
    // The runtime's hello, which offers TLS 1.3, is refused as an old server would.
    if (upgrades++ === 0) {
      await side.read();
      return await side.write(Uint8Array.of(0x15, 3, 1, 0, 2, 2, 70));
    }
    await relayTo(inner.port, 0)(side, upgrades);
  });
  const { service, tls, details } = await identifyDeep(server.port, { only: ["smtp"] });
  assert.equal(service?.name, "smtp");
  assert.equal(upgrades, 2);
  assert.equal(tls?.protocol, "TLSv1.2");
  assert.equal(details.tls_subject, "CN=mail.test");
  assert.equal(details.smtp_starttls, "yes");
  assert.equal(details.tls_alert, undefined);
});

Deno.test("a server that hangs up on hellos of today is asked as those of its time were", async () => {
  const certificate = await makeCertificate();
  await using inner = serveTls({ certificate, script: answerHttp });
  await using server = servePeer(async (side) => {
    const hello = await side.read();
    // 002b: supported_versions, which came with TLS 1.3.
    if (hello?.[0] !== 0x16 || hex(hello).includes("002b00")) return;
    const back = await Deno.connect({ hostname: "127.0.0.1", port: inner.port });
    await back.write(hello);
    await Promise.all([
      side.conn.readable.pipeTo(back.writable).catch(() => {}),
      back.readable.pipeTo(side.conn.writable).catch(() => {}),
    ]);
  });
  const { service, tls } = await identifyDeep(server.port, { only: ["http"], intensity: 1 });
  assert.deepEqual([service?.name, service?.tunnel], ["http", "tls"]);
  assert.equal(tls?.protocol, "TLSv1.2");
});

Deno.test("a server that wants a client's certificate is named by its notice in the clear", async () => {
  const certificate = await makeCertificate();
  const notice = (server: string) =>
    `HTTP/1.1 400 Bad Request\r\n${server}Content-Type: text/html\r\nConnection: close\r\n\r\n` +
    "<p>Reason: You're speaking plain HTTP to an SSL-enabled server port.</p>";
  for (
    const [server, expected] of [
      [notice("Server: Apache\r\n"), ["http", "tls", "HTTP Server"]],
      ["", [
        "tls",
        undefined,
        undefined,
      ]],
    ] as const
  ) {
    await using peer = servePeer(async (side) => {
      const first = await side.read();
      if (first?.[0] !== 0x16) return first?.[0] === 0x47 ? await side.write(server) : undefined;
      await side.write(concatBytes([flight12(certificate.der), fromHex("15030300020228")]));
    });
    const { service } = await identifyDeep(peer.port);
    assert.deepEqual([service?.name, service?.tunnel, service?.product], expected);
    assert.ok(peer.accepted.length <= 8, String(peer.accepted.length));
  }
});
