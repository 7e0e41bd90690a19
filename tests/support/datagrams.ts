/**
 * Scripted UDP peers on real loopback sockets, and what datagram probes need to be asked without a
 * scan.
 */

import { utf8 } from "../../src/bytes/convert.ts";
import type { DatagramContext, DatagramProbe, DatagramReply } from "../../src/probes/probe.ts";
import { countedBytes } from "./peer.ts";

/** A datagram context with repeatable "random" bytes (1, 2, 3 ...) and a fixed date. */
export function datagramContext(
  port: number,
  overrides: Partial<DatagramContext> = {},
): DatagramContext {
  return {
    address: "127.0.0.1",
    port,
    serverName: undefined,
    snmpPublic: false,
    random: countedBytes,
    now: () => new Date("2026-11-24T12:00:00Z"),
    ...overrides,
  };
}

/** Asks a probe on its usual port and reads a reply, as the engine would. */
export function readReply(
  probe: DatagramProbe,
  reply: Uint8Array | ((question: Uint8Array) => Uint8Array),
  overrides: Partial<DatagramContext> = {},
): DatagramReply | null {
  const question = probe.request(datagramContext(probe.ports[0] ?? 9, overrides));
  if (question === undefined) throw new Error(`${probe.name} asks nothing`);
  return question.read(typeof reply === "function" ? reply(question.bytes) : reply);
}

/** A datagram that a scripted peer received. */
export interface Received {
  readonly bytes: Uint8Array;
  /** Where it came from. */
  readonly from: Deno.NetAddr;
  /** How many datagrams the peer received before this one. */
  readonly index: number;
  /** Milliseconds on the machine's monotonic clock. */
  readonly atMs: number;
}

/** What a peer answers: nothing, or datagrams sent in order from its port. */
export type DatagramScript = (
  received: Received,
) => Uint8Array | string | readonly (Uint8Array | string)[] | undefined;

/** A scripted UDP peer. */
export interface DatagramPeer extends AsyncDisposable {
  readonly port: number;
  /** Everything received so far. */
  readonly received: readonly Received[];
  /** Sends from the peer's port. */
  send(bytes: Uint8Array | string, to: Deno.NetAddr): Promise<void>;
}

/** Answers datagrams on a free loopback port (or `options.port`) as `script` says. */
export function serveDatagrams(
  script: DatagramScript,
  options: { readonly hostname?: string; readonly port?: number } = {},
): DatagramPeer {
  const { hostname = "127.0.0.1", port = 0 } = options;
  const socket = Deno.listenDatagram({ transport: "udp", hostname, port });
  const received: Received[] = [];
  const send = async (bytes: Uint8Array | string, to: Deno.NetAddr) => {
    await socket.send(typeof bytes === "string" ? utf8(bytes) : bytes, to);
  };
  const serving = (async () => {
    for (;;) {
      const next = await socket.receive().catch(() => undefined);
      if (next === undefined) return;
      const [bytes, from] = [next[0], next[1] as Deno.NetAddr];
      const one: Received = { bytes, from, index: received.length, atMs: performance.now() };
      received.push(one);
      const answer = script(one);
      const answers = answer === undefined ? [] : Array.isArray(answer) ? answer : [answer];
      for (const each of answers) await send(each, from).catch(() => {});
    }
  })();
  return {
    port: (socket.addr as Deno.NetAddr).port,
    received,
    send,
    async [Symbol.asyncDispose]() {
      socket.close();
      await serving;
    },
  };
}
