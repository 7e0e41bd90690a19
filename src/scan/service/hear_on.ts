/** Listening on after words that no probe knows: an administrator's may precede a program's greeting. */

import { concatBytes } from "../../bytes/convert.ts";
import type { Probe } from "../../probes/probe.ts";
import { BANNER_LIMIT_BYTES } from "./banner.ts";
import type { StreamConversation } from "./conversation.ts";
import { knownGreeting } from "./known_greeting.ts";
import { recogniseReply } from "./probe_order.ts";
import type { PortSession } from "./session.ts";

/** So long after the first words of a server its greeting may come. */
const WORDS_MS = 3_000;

/** All that was heard, once a probe knows it; `undefined`, and the connection is closed, where none does. */
export async function hearOn(
  session: PortSession,
  { conversation, begun, probes }: {
    readonly conversation: StreamConversation;
    readonly begun: Uint8Array;
    readonly probes: readonly Probe[];
  },
): Promise<Uint8Array | undefined> {
  const end = session.leftMs - WORDS_MS;
  let heard = begun;
  while (!conversation.ended && heard.length < BANNER_LIMIT_BYTES) {
    const part = await session.greeting(conversation, session.leftMs - end);
    if (part.length === 0) break;
    heard = concatBytes([heard, part]);
    if (recogniseReply(probes, heard) !== undefined) return heard;
    const known = knownGreeting(part, probes);
    if (known !== undefined) return known.greeting;
  }
  conversation[Symbol.dispose]();
  return undefined;
}
