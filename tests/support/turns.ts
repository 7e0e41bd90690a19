/**
 * Peers that answer in turns: each thing the probe says gets the next reply. Enough for protocols
 * whose questions arrive in one piece.
 */

import type { Identification, Probe, ProbeContext } from "../../src/probes/probe.ts";
import type { TlsUpgrade } from "../../src/scan/service/conversation.ts";
import type { ByteStream } from "../../src/transport/stream.ts";
import { converse, probeContext, servePeer } from "./peer.ts";

/** A reply, or what makes one out of the question. */
export type Turn = Uint8Array | string | ((question: Uint8Array) => Uint8Array | string);

/** Options of {@link identifyInTurns}. */
export interface TurnsOptions {
  readonly context?: Partial<ProbeContext>;
  /** Sent before anything is asked. */
  readonly greeting?: string;
  readonly upgrade?: TlsUpgrade;
}

/** An upgrade that keeps the stream as it is: for what happens before and after TLS. */
export function pretendTls(stream: ByteStream): ReturnType<TlsUpgrade> {
  return Promise.resolve({ stream, info: { protocol: "TLSv1.3", problems: [] } });
}

/** Lets a probe hold a conversation with a peer that has these turns, on every connection. */
export async function identifyInTurns(
  probe: Probe,
  turns: readonly Turn[],
  { context: overrides, greeting, upgrade }: TurnsOptions = {},
): Promise<Identification | null> {
  await using peer = servePeer(async (side) => {
    if (greeting !== undefined) await side.write(greeting);
    for (const turn of turns) {
      const question = await side.read();
      if (question === undefined) return;
      await side.write(typeof turn === "function" ? turn(question) : turn);
    }
  });
  using conversation = await converse(peer.port, upgrade === undefined ? {} : { upgrade });
  await using context = probeContext(peer.port, overrides);
  return await probe.identify(conversation, context);
}

/** Replies that no binary protocol may take for its own: an echo, HTTP, text, zeros, one byte. */
export const FOREIGN_TURNS: readonly Turn[] = [
  (question) => question,
  "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
  "220 mail.example ESMTP\r\n",
  new Uint8Array(64),
  Uint8Array.of(0),
  "",
];

/** Asserts nothing itself: what a probe makes of every otherProtocol reply. */
export async function identifyForeign(
  probe: Probe,
  options: TurnsOptions = {},
): Promise<readonly (Identification | null)[]> {
  const found: (Identification | null)[] = [];
  for (const turn of FOREIGN_TURNS) found.push(await identifyInTurns(probe, [turn], options));
  return found;
}
