/** Publishing that outlasts a restart of the server. */

import type { MsgHdrs } from "@nats-io/transport-node";
import { delay, systemClock } from "../schedule/clock.ts";
import type { Queue } from "./streams.ts";

/** What is published. */
export interface Publication {
  readonly subject: string;
  readonly data: string | Uint8Array;
  readonly headers?: MsgHdrs;
  /** Under which a second copy is not stored. */
  readonly msgID?: string;
  /** Ends the attempts. */
  readonly signal: AbortSignal;
}

const PAUSES_MS = [200, 500, 1_000, 2_000, 5_000];

/** Publishes until the server has stored it; rejects with the last error when the signal aborts. */
export async function publishPatiently(
  { js }: Pick<Queue, "js">,
  { subject, data, signal, headers, msgID }: Publication,
): Promise<void> {
  for (let i = 0;; i++) {
    try {
      await js.publish(subject, data, {
        ...(headers === undefined ? {} : { headers }),
        ...(msgID === undefined ? {} : { msgID }),
      });
      return;
    } catch (error) {
      if (signal.aborted) throw error;
      await delay(systemClock, PAUSES_MS[Math.min(i, PAUSES_MS.length - 1)] ?? 0, signal);
    }
  }
}
