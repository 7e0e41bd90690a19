/** What an attempt waits for before it is sent. */

import { delay } from "../../schedule/clock.ts";
import type { Gate } from "../../schedule/gate.ts";
import type { TcpPortScanOptions } from "./port_scan_options.ts";

type TurnOptions = Pick<TcpPortScanOptions, "clock" | "limiter" | "room" | "signal">;

/**
 * Waits for a pause to end, for the rate limit, and for a reader that fell behind; `undefined` where
 * there is nothing to wait for.
 */
export function waitForTurn(options: TurnOptions, gate: Gate): Promise<void> | undefined {
  const isFree = options.room() === undefined && options.limiter === undefined;
  return isFree && gate.wait() === undefined ? undefined : waitForAll(options, gate);
}

async function waitForAll(
  { clock, limiter, room, signal }: TurnOptions,
  gate: Gate,
): Promise<void> {
  await room();
  while (gate.wait() !== undefined && !signal.aborted) await gate.wait();
  for (let waitMs = limiter?.take() ?? 0; waitMs > 0 && !signal.aborted;) {
    await delay(clock, Math.min(waitMs, 100));
    waitMs = limiter?.take() ?? 0;
  }
}
