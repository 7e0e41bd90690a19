/** One probe in conversation with a scripted peer on a real loopback socket. */

import { utf8 } from "../../src/bytes/convert.ts";
import type { Identification, Probe, ProbeContext } from "../../src/probes/probe.ts";
import { converse, type PeerSide, probeContext, servePeer } from "./peer.ts";

/** What the peer does, and what the probe is told. */
export interface AskProbeOptions extends Partial<Pick<ProbeContext, "port" | "intensity">> {
  /** Sent before the probe sends anything. */
  readonly greeting?: Uint8Array | string;
  /** Bytes of a question before the first reply; by default whatever comes first. */
  readonly readAtLeast?: number;
}

/** What the probe made of it, and what it sent on each connection. */
export interface AskProbeResult {
  readonly found: Identification | null;
  readonly sent: readonly Uint8Array[];
}

/**
 * Lets the probe ask a peer that gives one reply to each message, in order, whatever is asked, and
 * then has no more to say (FIN), but still listens.
 */
export async function askProbe(
  probe: Probe,
  replies: readonly (Uint8Array | string)[],
  { greeting, readAtLeast = 1, ...overrides }: AskProbeOptions = {},
): Promise<AskProbeResult> {
  const heard: Promise<void>[] = [];
  const talk = async (side: PeerSide) => {
    if (greeting !== undefined) await side.write(greeting);
    for (const [i, reply] of replies.entries()) {
      if (i === 0 ? (await side.readAtLeast(readAtLeast)).length === 0 : !await side.read()) return;
      await side.write(reply);
    }
    await (side.conn as Deno.TcpConn).closeWrite().catch(() => {});
    await side.drain();
  };
  await using peer = servePeer((side) => {
    const talking = talk(side);
    heard.push(talking);
    return talking;
  });
  const banner = typeof greeting === "string" ? utf8(greeting) : greeting ?? new Uint8Array();
  const found = await identifyAt(peer.port, { probe, overrides: { banner, ...overrides } });
  await Promise.all(heard);
  return { found, sent: peer.accepted.map(({ received }) => received) };
}

/** Lets the probe ask a peer that sends back what it gets. */
export async function askEcho(probe: Probe): Promise<Identification | null> {
  await using peer = servePeer(async (side) => {
    for (let chunk = await side.read(); chunk !== undefined; chunk = await side.read()) {
      await side.write(chunk.slice());
    }
  });
  return await identifyAt(peer.port, { probe, overrides: {} });
}

/** Runs the probe; its connections have ended when this returns. */
async function identifyAt(
  port: number,
  { probe, overrides }: { readonly probe: Probe; readonly overrides: Partial<ProbeContext> },
): Promise<Identification | null> {
  using conversation = await converse(port);
  await using context = probeContext(port, overrides);
  return await probe.identify(conversation, context);
}
