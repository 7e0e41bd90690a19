/** How many foreign bytes a port takes, on real loopback sockets, and what it is asked after that. */

import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import type { Conversation } from "../../../src/probes/probe.ts";
import { TCP_PROBES } from "../../../src/probes/tcp/registry.ts";
import {
  measureHeader,
  questionsByHeader,
  questionsInsideTls,
} from "../../../src/scan/service/header_length.ts";
import { orderProbes } from "../../../src/scan/service/probe_order.ts";
import { converse, type PeerScript, servePeer } from "../../support/peer.ts";
import { pause } from "../../support/wait.ts";

/** Bytes that a server reads before it decides, and the step at which it is seen. */
const HEADERS: readonly (readonly [header: number, step: number])[] = [
  ...[[1, 1], [2, 2], [3, 4], [4, 4], [5, 6], [8, 8], [10, 12], [12, 12], [16, 16]] as const,
  ...[[20, 20], [24, 24], [48, 48], [64, 64], [115, 115], [124, 124]] as const,
];

async function measured(script: PeerScript, timeoutMs = 20_000) {
  await using peer = servePeer(script);
  using conversation = await converse(peer.port, { deadlineMs: 30_000 });
  const taken = await measureHeader(conversation, {
    nowMs: () => performance.now(),
    stepMs: 100,
    timeoutMs,
  });
  return { taken, received: peer.accepted[0]?.received ?? utf8("") };
}

Deno.test("the step at which a server ends the connection is the length of its header", async () => {
  for (const [header, step] of HEADERS) {
    const { taken } = await measured(async (side) => void await side.readAtLeast(header));
    assert.equal(taken?.bytes, step, `${header}`);
    assert.equal(taken?.reply.length, 0);
  }
});

Deno.test("what a server replies there is kept, and it gets no further byte", async () => {
  const { taken, received } = await measured(async (side) => {
    await side.readAtLeast(8);
    await side.write("N");
    await side.drain();
  });
  assert.deepEqual(taken, { bytes: 8, reply: utf8("N") });
  assert.deepEqual([...received], [0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f]);
});

Deno.test("a server that takes all of it has taken any number, also where time is short", async () => {
  for (const timeoutMs of [20_000, 150]) {
    const { taken, received } = await measured((side) => side.drain(), timeoutMs);
    assert.equal(taken?.bytes, Infinity);
    assert.equal(received.length, 124);
  }
});

Deno.test("where time is short the end of a connection does not tell after how many bytes; a reply counts", async () => {
  const ended = await measured(async (side) => void await side.readAtLeast(48), 150);
  assert.equal(ended.taken, undefined);
  const { taken } = await measured(async (side) => {
    await side.readAtLeast(64);
    await side.write("\x1a");
    await side.drain();
  }, 150);
  assert.deepEqual(taken?.reply, utf8("\x1a"));
});

/** The waits of a measurement at a server that takes all; the clock is late once by so many milliseconds. */
async function waitsAfterStall(stallMs: number): Promise<readonly number[]> {
  let nowMs = 0;
  const waits: number[] = [];
  const silent: Conversation = {
    tls: undefined,
    local: undefined,
    ended: false,
    send: () => Promise.resolve(),
    receive({ timeoutMs = 0 } = {}) {
      nowMs += timeoutMs + (waits.length === 0 ? stallMs : 0);
      waits.push(timeoutMs);
      return Promise.resolve(new Uint8Array());
    },
    startTls: () => Promise.resolve(undefined),
  };
  await measureHeader(silent, { nowMs: () => nowMs, stepMs: 50, timeoutMs: 6_000 });
  return waits;
}

Deno.test("a stall makes the next steps longer, and not all that come", async () => {
  const parts = await waitsAfterStall(300);
  const [first = 0, second = 0, ...others] = parts.filter((_, i) => i % 4 === 0).map((ms) =>
    4 * ms
  );
  assert.deepEqual([first, second], [50, 950]);
  assert.ok(Math.max(...others.slice(6)) < 60, `${others}`);
  assert.equal(others.length, 14, "there is time for every step");
});

Deno.test("what came while this process stood still is read before the next step is sent", async () => {
  await using peer = servePeer(async (side) => {
    await side.readAtLeast(8);
    await pause(20);
  });
  using conversation = await converse(peer.port, { deadlineMs: 30_000 });
  const send = conversation.send.bind(conversation);
  const standStill = () => {
    const start = performance.now();
    while (performance.now() < start + 150);
  };
  let steps = 0;
  // Longer than the step takes: the server's end of the connection comes behind it.
  conversation.send = async (bytes) => {
    await send(bytes);
    if (++steps === 5) setTimeout(standStill, 10);
  };
  const options = { nowMs: () => performance.now(), stepMs: 100, timeoutMs: 20_000 };
  assert.equal((await measureHeader(conversation, options))?.bytes, 8);
});

Deno.test("zeros that are empty messages to a server lead to one that is whole", async () => {
  const { received } = await measured((side) => side.drain());
  // Nailgun: a length of four and a type; the first chunk is eight bytes long.
  let at = 5 + 8;
  while (received[at + 4] === 0) at += 5;
  assert.deepEqual([...received.subarray(at, at + 5)], [0, 0, 0, 0, 0x43]);
  // A command of OpenOCD's Tcl port ends there; only NUL, the call and no line end come before.
  assert.equal(received.indexOf(0x1a), 63);
  // Thrift in frames: their length first.
  const frames: Uint8Array[] = [];
  for (at = 0; at < 115; at += 4 + (received[at + 3] ?? 0)) {
    frames.push(received.subarray(at + 4, at + 4 + (received[at + 3] ?? 0)));
  }
  const [call] = frames.slice(-1);
  assert.deepEqual([at, call?.length], [115, 67]);
  // deno-lint-ignore no-control-regex
  assert.match(latin1(call ?? utf8("")), /^\x80\x01\0\x01\0{3}6portico\x1a\0{46}\0{3}\x01\0$/);
  // Minecraft: empty packets, one that is none of its own, then a handshake for the status and a request.
  for (at = 0; at < 115;) at += 1 + (received[at] ?? 0);
  assert.deepEqual([...received.subarray(at)], [6, 0, 0x2f, 0, 0, 0, 1, 1, 0]);
});

Deno.test("whatever a port takes, only probes that exist are asked, the same never twice", () => {
  const { hinted, general, rarer } = orderProbes(TCP_PROBES, {
    port: 47_321,
    choice: { intensity: 5, ics: true },
  });
  const known = new Set([...hinted, ...general, ...rarer].map(({ name }) => name));
  for (const bytes of [1, 2, 4, 6, 8, 12, 16, 20, 24, 28, 32, 48, 64, Infinity]) {
    for (const ending of ["fin", "rst", "silence"] as const) {
      const names = questionsByHeader(bytes, ending);
      assert.equal(new Set(names).size, names.length, names.join(" "));
      assert.deepEqual(names.filter((name) => !known.has(name)), [], `${bytes}`);
      assert.ok(names.length > 0, `${bytes} ${ending}`);
    }
  }
});

Deno.test("what takes a header of 13 bytes is asked for Zabbix agent 2", () => {
  assert.ok(questionsByHeader(16, "rst").slice(0, 3).includes("zabbix-agent"));
  assert.ok(questionsByHeader(16, "fin").slice(0, 3).includes("zabbix-agent"));
  assert.ok(questionsByHeader(16, "silence").slice(0, 3).includes("zabbix-agent"));
});

Deno.test("inside TLS too only probes that exist are asked", () => {
  const { general, rarer } = orderProbes(TCP_PROBES, {
    port: 47_321,
    choice: { intensity: 5, ics: true },
  });
  const known = new Set([...general, ...rarer].map(({ name }) => name));
  for (const bytes of [1, 2, 4, 8, 12, 16, 20, 24]) {
    const names = questionsInsideTls(bytes);
    assert.ok(names.length > 0, String(bytes));
    assert.deepEqual(names.filter((name) => !known.has(name)), [], String(bytes));
  }
  assert.deepEqual(questionsInsideTls(Infinity), []);
  assert.equal(questionsInsideTls(1, "TLS_DH_anon_WITH_AES_256_GCM_SHA384")[0], "nrpe");
});
