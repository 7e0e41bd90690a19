import assert from "node:assert/strict";
import { fromHex, hex } from "../../../src/bytes/convert.ts";
import type { TlsInfo } from "../../../src/model/tls.ts";
import { PortSession, type ProbeWorld } from "../../../src/scan/service/session.ts";
import { inspectTls } from "../../../src/scan/service/tls_inspect.ts";
import { systemClock } from "../../../src/schedule/clock.ts";
import { Semaphore } from "../../../src/schedule/semaphore.ts";
import { dialTcp } from "../../../src/transport/tcp.ts";
import { tlsUpgrade } from "../../../src/transport/tls.ts";
import { makeCertificate } from "../../support/certificate.ts";
import { identifyDeep } from "../../support/identify.ts";
import { type PeerScript, type PeerSide, servePeer } from "../../support/peer.ts";
import { serveTls } from "../../support/tls_server.ts";

const NOTHING: TlsInfo = { problems: [] };

interface InspectOptions {
  readonly intensity?: number;
  readonly forMs?: number;
  readonly session?: TlsInfo;
  /** Most connections, the port scan's included. */
  readonly connections?: number;
}

async function inspect(port: number, options: InspectOptions = {}): Promise<TlsInfo> {
  const { intensity = 5, forMs = 5_000, session = NOTHING } = options;
  const world: ProbeWorld = {
    clock: systemClock,
    dial: dialTcp,
    upgrade: tlsUpgrade,
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
    sockets: new Semaphore(8),
    signal: new AbortController().signal,
  };
  await using send = new PortSession({
    host: { address: "127.0.0.1", family: "ipv4", target: "a.test", hostnames: ["a.test"] },
    known: { transport: "tcp", port, state: "open", reason: "syn-ack", details: {} },
    deadlineMs: systemClock.monotonicMs() + forMs,
    intensity,
    recognisers: [],
    ...(options.connections === undefined ? {} : { connections: options.connections }),
  }, world);
  return await inspectTls(send, session);
}

/** A server that accepts hellos of some versions, with hand-written answers. */
function oldServer(accepted: readonly number[]): PeerScript {
  return async (side) => {
    const offered = await offeredVersion(side);
    await side.write(replyWith(accepted.includes(offered) ? offered : undefined));
  };
}

/** A server that chooses its newest version up to the client's, as RFC 5246 wants it. */
function choosingServer(accepted: readonly number[]): PeerScript {
  return async (side) => {
    const offered = await offeredVersion(side);
    await side.write(replyWith(accepted.findLast((version) => version <= offered)));
  };
}

async function offeredVersion(side: PeerSide): Promise<number> {
  const hello = await side.readAtLeast(11);
  return (hello[9] ?? 0) * 256 + (hello[10] ?? 0);
}

/** A ServerHello of this version and ServerHelloDone; without one, the alert protocol_version. */
function replyWith(version: number | undefined): Uint8Array<ArrayBuffer> {
  if (version === undefined) return fromHex("15030100020246");
  const wire = version.toString(16).padStart(4, "0");
  const body = `${wire}${"07".repeat(32)}00000500`;
  return fromHex(`16${wire}002a02000026${body}` + `16${wire}00040e000000`);
}

Deno.test("inspectTls() lists the versions a server accepts, and the same JARM each time", async () => {
  const certificate = await makeCertificate({ dnsNames: ["a.test"] });
  await using server = serveTls({ certificate });
  const first = await inspect(server.port);
  assert.deepEqual(first.versions, ["TLSv1.2", "TLSv1.3"]);
  assert.equal(first.protocol, "TLSv1.3");
  assert.deepEqual(first.certificate?.subjectAltNames, ["DNS:a.test"]);
  assert.deepEqual(first.problems, ["self-signed"]);
  // The runtime's own server agrees to X25519MLKEM768.
  assert.equal(first.postQuantum, true);
  assert.match(first.jarm ?? "", /^[0-9a-f]{62}$/);
  assert.notEqual(first.jarm, "0".repeat(62));
  const second = await inspect(server.port);
  assert.equal(second.jarm, first.jarm);
});

Deno.test("inspectTls() finds versions that the runtime's own TLS refuses", async () => {
  await using server = servePeer(oldServer([0x0300, 0x0301]));
  const info = await inspect(server.port);
  assert.deepEqual(info.versions, ["SSLv3", "TLSv1.0"]);
  assert.equal(info.protocol, "TLSv1.0");
  assert.equal(info.cipher, "TLS_RSA_WITH_RC4_128_SHA");
});

Deno.test("inspectTls() sends at most four hellos at a time, and no JARM at low intensity", async () => {
  let open = 0;
  let most = 0;
  await using server = servePeer(async (side, index) => {
    most = Math.max(most, ++open);
    await oldServer([0x0303])(side, index);
    open--;
  });
  const info = await inspect(server.port, { intensity: 3 });
  assert.deepEqual(info.versions, ["TLSv1.2"]);
  assert.equal(info.jarm, undefined);
  assert.equal(server.accepted.length, 5);
  assert.ok(most <= 4, `${most} at a time`);
});

Deno.test("inspectTls() asks for post-quantum keys with one hello, and only where TLS 1.3 is spoken", async () => {
  await using old = servePeer(oldServer([0x0303]));
  const without = await inspect(old.port, { intensity: 1 });
  assert.equal(without.postQuantum, false);
  assert.equal(old.accepted.length, 5);
  await using mute = servePeer((side) => side.drain());
  const session: TlsInfo = { protocol: "TLSv1.3", problems: [] };
  assert.equal((await inspect(mute.port, { session, forMs: 300 })).postQuantum, undefined);
  const certificate = await makeCertificate();
  await using counted = serveTls({ certificate });
  assert.equal((await inspect(counted.port, { intensity: 1 })).postQuantum, true);
});

Deno.test("inspectTls() takes every group of ML-KEM for post-quantum, and no other", async () => {
  const retryFor = (group: string) =>
    fromHex(
      "1603030058020000540303cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c20" +
        "071cce4388afc3d047dba8e315b01aa0436f349e0a3bbb6032ff727dd2865c4f130200000c002b0002030400" +
        `330002${group}140303000101`,
    );
  for (
    const [group, expected] of [["11eb", true], ["11ed", true], ["0202", true], [
      "001e",
      false,
    ]] as const
  ) {
    await using server = servePeer(async (side) => {
      await side.read();
      await side.write(retryFor(group));
    });
    const session: TlsInfo = { protocol: "TLSv1.3", problems: [] };
    const info = await inspect(server.port, { session, intensity: 1 });
    assert.equal(info.postQuantum, expected, group);
  }
});

Deno.test("inspectTls() finds the versions with as few connections as the limit leaves", async () => {
  const cases = [
    [[0x0303], "TLSv1.2", ["TLSv1.2"], 1],
    [[0x0301, 0x0302, 0x0303], "TLSv1.2", ["TLSv1.0", "TLSv1.1", "TLSv1.2"], 3],
    [[0x0300, 0x0301, 0x0303], "TLSv1.2", ["SSLv3", "TLSv1.0", "TLSv1.2"], 2],
    [[0x0301], "TLSv1.0", ["TLSv1.0"], 1],
  ] as const;
  for (const [accepted, protocol, versions, hellos] of cases) {
    await using server = servePeer(choosingServer(accepted));
    const session: TlsInfo = { protocol, problems: [] };
    const info = await inspect(server.port, { session, connections: 5 });
    assert.deepEqual(info.versions, versions);
    assert.equal(info.postQuantum, false);
    assert.equal(info.jarm, undefined);
    assert.equal(server.accepted.length, hellos, versions.join(" "));
  }
  await using server = servePeer(choosingServer([0x0301, 0x0302, 0x0303]));
  const info = await inspect(server.port, { connections: 3 });
  assert.equal(info.versions, undefined);
  assert.equal(server.accepted.length, 2);
});

Deno.test("inspectTls() takes silence for no refusal of a version", async () => {
  await using server = servePeer(async (side, index) => {
    const hello = await side.readAtLeast(11);
    if (hello[10] === 1) await side.drain();
    else await oldServer([0x0303])(side, index);
  });
  const info = await inspect(server.port, { intensity: 1, forMs: 2_500 });
  assert.equal(info.versions, undefined);
  assert.equal(info.protocol, "TLSv1.2");
});

Deno.test("inspectTls() keeps the facts of the session, and adds to them", async () => {
  await using server = servePeer(oldServer([0x0303]));
  const session: TlsInfo = {
    protocol: "TLSv1.3",
    cipher: "X",
    trusted: true,
    problems: ["expired"],
  };
  const info = await inspect(server.port, { session, intensity: 1 });
  assert.equal(info.protocol, "TLSv1.3");
  assert.equal(info.cipher, "X");
  assert.equal(info.trusted, true);
  assert.deepEqual(info.versions, ["TLSv1.2"]);
});

Deno.test("inspectTls() gives no JARM and no versions for what the deadline cut off", async () => {
  await using server = servePeer((side) => side.drain());
  const info = await inspect(server.port, { forMs: 100 });
  assert.deepEqual(info, { problems: [] });
});

Deno.test("inspectTls() of a port that refuses everything: no versions, an all-zero JARM", async () => {
  await using server = servePeer(oldServer([]));
  const info = await inspect(server.port);
  assert.deepEqual(info.versions, []);
  assert.equal(info.jarm, "0".repeat(62));
});

Deno.test("an identified TLS port has certificate, versions and JARM in its details", async () => {
  const certificate = await makeCertificate({
    subject: [["2.5.4.10", "Fortinet"], ["2.5.4.3", "FGT60E1234567890"]],
  });
  await using server = serveTls({
    certificate,
    script: (peer) => peer.write("hello, who are you?\r\n"),
  });
  const { details, tls, service, fingerprint } = await identifyDeep(server.port, { only: [] });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", certificate.der));
  assert.equal(service?.name, "tls");
  assert.equal(details.tls_subject, "O=Fortinet, CN=FGT60E1234567890");
  assert.equal(details.tls_issuer, "O=Fortinet, CN=FGT60E1234567890");
  assert.equal(details.tls_problems, "self-signed untrusted");
  assert.equal(details.tls_versions, "TLSv1.2 TLSv1.3");
  assert.equal(details.tls_fingerprint_sha256, hex(digest));
  assert.equal(details.tls_jarm, tls?.jarm);
  assert.equal(fingerprint, "Fortinet FortiGate");
});

Deno.test("a server that refuses unknown ALPN protocols gets a handshake without any", async () => {
  const certificate = await makeCertificate();
  const greet = (peer: PeerSide) => peer.write("hello, who are you?\r\n");
  await using server = serveTls({ certificate, alpn: ["other/1"], script: greet });
  const { banner, tls } = await identifyDeep(server.port, { only: [] });
  assert.equal(banner?.text, "hello, who are you?");
  assert.equal(tls?.alpn, undefined);
});

Deno.test("the reported ALPN is the one that a browser would get", async () => {
  const certificate = await makeCertificate();
  const greet = (peer: PeerSide) => peer.write("hello, who are you?\r\n");
  await using server = serveTls({ certificate, alpn: ["h2", "http/1.1"], script: greet });
  assert.equal((await identifyDeep(server.port, { only: [] })).details.tls_alpn, "h2");
});
