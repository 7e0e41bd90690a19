/** What an attempt waits for before it is sent. */

import type { Gate } from "../../schedule/gate.ts";
import type { TcpPortScanOptions } from "./port_scan_options.ts";

type TurnOptions = Pick<TcpPortScanOptions, "limiter" | "room" | "signal">;

/**
 * Waits for a pause to end, for the rate limit, and for a reader that fell behind; `undefined` where
 * there is nothing to wait for.
 */
export function waitForTurn(options: TurnOptions, gate: Gate): Promise<void> | undefined {
  const isFree = options.room() === undefined && options.limiter === undefined;
  return isFree && gate.wait() === undefined ? undefined : waitForAll(options, gate);
}

async function waitForAll(
  { limiter, room, signal }: TurnOptions,
  gate: Gate,
): Promise<void> {
  await room();
  while (gate.wait() !== undefined && !signal.aborted) await gate.wait();
  await limiter?.turn(signal);
}
