import assert from "node:assert/strict";
import { utf8 } from "../../src/bytes/convert.ts";
import { writeAll } from "../../src/transport/stream.ts";
import { dialTcp } from "../../src/transport/tcp.ts";
import { readReport } from "../../src/report/read.ts";
import { freePort } from "../support/free_port.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { servePeer } from "../support/peer.ts";
import { runPortico } from "../support/portico.ts";

const NEVER = new AbortController().signal;

Deno.test("dialTcp() opens a stream that moves bytes and may be closed twice", async () => {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write("pong");
    await side.drain();
  });
  const outcome = await dialTcp("127.0.0.1", peer.port, NEVER);
  assert.ok(outcome.kind === "open");
  await writeAll(outcome.stream, utf8("ping"));
  const buffer = new Uint8Array(10);
  assert.equal(await outcome.stream.read(buffer), 4);
  assert.equal(new TextDecoder().decode(buffer.subarray(0, 4)), "pong");
  outcome.stream.close();
  outcome.stream.close();
});

Deno.test("dialTcp() says closed where nothing listens, over IPv4 and IPv6", async () => {
  const port = freePort();
  for (const address of ["127.0.0.1", "::1"]) {
    const outcome = await dialTcp(address, port, NEVER);
    assert.ok(outcome.kind === "answer", outcome.kind);
    assert.equal(outcome.state, "closed");
  }
});

Deno.test("dialTcp() with an aborted signal is silence and leaves no socket", async () => {
  await using peer = servePeer((side) => side.drain());
  const outcome = await dialTcp("127.0.0.1", peer.port, AbortSignal.abort());
  assert.equal(outcome.kind, "silence");
});

Deno.test("dialTcp() leaves no socket where the connection is made in the moment of the abort", async () => {
  await using peer = servePeer((side) => side.drain());
  for (let round = 0; round < 100; round++) {
    const limit = new AbortController();
    const dialling = Array.from({ length: 4 }, () => dialTcp("127.0.0.1", peer.port, limit.signal));
    setTimeout(() => limit.abort(), 0);
    // The kernel connects meanwhile; the runtime sees that and the timer in one turn.
    for (const start = performance.now(); performance.now() < start + 2;);
    for (const { kind } of await Promise.all(dialling)) assert.equal(kind, "silence");
  }
});

Deno.test({
  name: "dialTcp() outside the permitted scope says so, and nothing is sent",
  permissions: { net: ["127.0.0.1:1"] },
  async fn() {
    assert.deepEqual(await dialTcp("127.0.0.1", 2, NEVER), { kind: "not-permitted" });
    assert.deepEqual(await dialTcp("192.0.2.1", 1, NEVER), { kind: "not-permitted" });
  },
});

Deno.test(withMeans({
  name: "connecting to a port from that same port is closed, not open",
  needs: ["ip", "sysctl"],
  install: "iproute2 procps",
  root: true,
  async fn() {
    await using pair = await networkPair();
    // The system has only these two numbers to connect from, and takes the lower one first.
    await pair.inScanner("sysctl", "-qw", "net.ipv4.ip_local_port_range=40000 40001");
    const { stdout, stderr } = await runPortico(
      ["127.0.0.1", "-p", "40000", "-v", "--json", "--no-save", "--no-rdns"],
      { netns: pair.scanner },
    );
    assert.ok(stdout.startsWith("{"), stderr);
    const ports = readReport(stdout, "stdout").hosts.flatMap((host) => host.ports);
    assert.deepEqual(ports.map(({ state, reason }) => [state, reason]), [[
      "closed",
      "self-connect",
    ]]);
  },
}));
