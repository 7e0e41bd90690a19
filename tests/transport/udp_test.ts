import assert from "node:assert/strict";
import { latin1, utf8 } from "../../src/bytes/convert.ts";
import {
  classifySendError,
  type DatagramSocket,
  datagramsSupported,
  openDatagramSocket,
} from "../../src/transport/udp.ts";
import { serveDatagrams } from "../support/datagrams.ts";

const MODULE = new URL("../../src/transport/udp.ts", import.meta.url).href;

function open(family: "ipv4" | "ipv6", address: string): DatagramSocket {
  const outcome = openDatagramSocket(family, address);
  if (outcome.kind !== "open") throw new Error(`no socket: ${outcome.kind}`);
  return outcome.socket;
}

for (const [family, hostname] of [["ipv4", "127.0.0.1"], ["ipv6", "::1"]] as const) {
  Deno.test(`a datagram goes out and its answer comes back over ${family}, with its origin`, async () => {
    await using peer = serveDatagrams(({ bytes }) => `re: ${latin1(bytes)}`, { hostname });
    using socket = open(family, hostname);
    assert.deepEqual(await socket.send(utf8("hello"), hostname, peer.port), { kind: "sent" });
    const answer = await socket.receive();
    assert.deepEqual(
      { ...answer, bytes: latin1(answer?.bytes ?? utf8("")) },
      { bytes: "re: hello", address: hostname, port: peer.port },
    );
  });
}

Deno.test("what was received stays as it was when the next datagram comes", async () => {
  await using peer = serveDatagrams(() => ["first", "second"]);
  using socket = open("ipv4", "127.0.0.1");
  await socket.send(utf8("?"), "127.0.0.1", peer.port);
  const first = await socket.receive();
  assert.equal(latin1((await socket.receive())?.bytes ?? utf8("")), "second");
  assert.equal(latin1(first?.bytes ?? utf8("")), "first");
});

Deno.test("a long datagram is cut at 16 KiB, an empty one is a datagram too", async () => {
  await using peer = serveDatagrams(() => [new Uint8Array(40_000), new Uint8Array()]);
  using socket = open("ipv4", "127.0.0.1");
  await socket.send(utf8("?"), "127.0.0.1", peer.port);
  assert.equal((await socket.receive())?.bytes.length, 16_384);
  assert.equal((await socket.receive())?.bytes.length, 0);
});

Deno.test("closing a socket ends a waiting receive, and closing it again does nothing", async () => {
  const socket = open("ipv4", "127.0.0.1");
  const waiting = socket.receive();
  socket[Symbol.dispose]();
  socket[Symbol.dispose]();
  assert.equal(await waiting, undefined);
  assert.equal(await socket.receive(), undefined);
  assert.equal((await socket.send(utf8("late"), "127.0.0.1", 9)).kind, "local");
});

Deno.test("a socket of the whole machine reaches every address of its family", () => {
  using socket = open("ipv4", "127.0.0.1");
  assert.equal(socket.loopbackOnly, false);
});

Deno.test({
  name: "in a sandbox of this machine alone a loopback socket serves",
  permissions: { net: ["127.0.0.1"] },
  async fn() {
    using socket = open("ipv4", "127.0.0.1");
    assert.equal(socket.loopbackOnly, true);
    assert.deepEqual(await socket.send(utf8("x"), "192.0.2.1", 9), { kind: "not-permitted" });
  },
});

Deno.test({
  name: "a sandbox that permits no socket of our own is named, with the address it lacks",
  permissions: { net: ["10.0.0.0/8"] },
  fn() {
    const outcome = openDatagramSocket("ipv4", "10.0.0.1");
    assert.deepEqual(outcome, { kind: "not-permitted", local: "0.0.0.0" });
    assert.deepEqual(openDatagramSocket("ipv6", "::1"), { kind: "not-permitted", local: "::" });
  },
});

Deno.test("a runtime without the datagram API says so instead of failing", async () => {
  assert.equal(datagramsSupported(), true);
  const script = `import { datagramsSupported, openDatagramSocket } from ${JSON.stringify(MODULE)};
    console.log(datagramsSupported(), openDatagramSocket("ipv4", "127.0.0.1").kind);`;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-config", script],
    stdout: "piped",
    stderr: "null",
  }).output();
  assert.equal(new TextDecoder().decode(stdout).trim(), "false unsupported");
});

function withCode(code: string): Error {
  return Object.assign(new Error("anything"), { code });
}

Deno.test("classifySendError() never takes this machine's failures for the target's", () => {
  for (const code of ["ENOBUFS", "EPERM", "EACCES", "ECONNREFUSED", "ECONNRESET", "EMSGSIZE"]) {
    assert.equal(classifySendError(withCode(code)).kind, "local", code);
  }
  assert.equal(classifySendError(new Deno.errors.NotCapable("no")).kind, "not-permitted");
  assert.equal(classifySendError(new Deno.errors.BadResource("closed")).kind, "local");
  assert.equal(classifySendError("a text").kind, "local");
});

Deno.test("classifySendError() knows that there is no way to the target", () => {
  for (const code of ["ENETUNREACH", "EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"]) {
    assert.deepEqual(classifySendError(withCode(code)), {
      kind: "answer",
      state: "filtered",
      reason: "no-route",
    });
  }
  assert.deepEqual(classifySendError(withCode("EHOSTUNREACH")), {
    kind: "answer",
    state: "filtered",
    reason: "host-unreach",
  });
});
