/** Sends a port the foreign bytes that tell how many it takes, over a connection of their own. */

import { HEADER, measureHeader, type Taken } from "./header_length.ts";
import type { PortSession } from "./session.ts";

/** Milliseconds that a port has for each few bytes: one that stayed silent has little time left. */
const STEP_MS = { closed: 70, silence: 40 } as const;
/** The share of the time left that all of it may take: where silence was waited for, questions need more. */
const SHARE = { closed: 1 / 2, silence: 2 / 5 } as const;
/** The same, in round trips, where one takes longer than that. */
const ROUND_TRIPS = 1.25;

/**
 * Absent where no connection or no time is left, and where `inTls` fails.
 *
 * @param options `after`: how the port took other questions.
 */
export async function measurePort(
  session: PortSession,
  { after, inTls = false }: { readonly after: keyof typeof STEP_MS; readonly inTls?: boolean },
): Promise<Taken | undefined> {
  const { rttMs = Infinity } = session.subject.known;
  const startedMs = session.leftMs;
  return await session.withConnection(HEADER, async (conversation) => {
    const dialMs = startedMs - session.leftMs;
    if (inTls && await conversation.startTls() === undefined) return undefined;
    return await measureHeader(conversation, {
      nowMs: () => -session.leftMs,
      stepMs: Math.max(STEP_MS[after], ROUND_TRIPS * Math.min(rttMs, dialMs)),
      timeoutMs: session.leftMs * SHARE[after],
    });
  });
}
