/**
 * A further connection to an open port. The port has accepted before, so that a local error or, where
 * new connections are limited, a lost SYN is no refusal: both are tried again.
 */

import { type Clock, delay } from "../../schedule/clock.ts";
import { withDeadline } from "../../schedule/with_deadline.ts";
import type { ByteStream } from "../../transport/stream.ts";
import type { Dialer, DialOutcome } from "../../transport/tcp.ts";

/** What a connection needs from outside. */
export interface DialWorld {
  readonly clock: Clock;
  readonly dial: Dialer;
  /** Whether new connections to the host are limited on the way. */
  readonly limited?: boolean;
  /** Milliseconds left before the port's deadline. */
  readonly leftMs: () => number;
  readonly signal: AbortSignal;
}

const CONNECT_TIMEOUT_MS = 3_000;
/** Where new connections are limited: two SYNs per connect (RFC 6298), and so many more connects. */
const [LIMITED_TIMEOUT_MS, LIMITED_REDIALS] = [1_900, 3];
/** Attempts to connect while this machine is short of descriptors or local ports. */
const MAX_DIALS = 8;
const DIAL_PAUSE_MS = 50;

/** Opens a connection; `undefined` when the port does not accept it in time. */
export async function dialPort(
  to: { readonly address: string; readonly port: number },
  world: DialWorld,
): Promise<ByteStream | undefined> {
  const { clock, limited = false, leftMs, signal } = world;
  let redials = limited ? LIMITED_REDIALS : 0;
  for (let attempt = 1; attempt <= MAX_DIALS && leftMs() > 0; attempt++) {
    const outcome = await dialOnce(to, world);
    if (outcome.kind === "open") return outcome.stream;
    if (outcome.kind === "silence" && redials-- > 0) continue;
    if (outcome.kind !== "local") return undefined;
    await delay(clock, Math.min(leftMs(), attempt * DIAL_PAUSE_MS), signal);
  }
  return undefined;
}

function dialOnce(
  { address, port }: { readonly address: string; readonly port: number },
  { clock, dial, limited = false, leftMs, signal: outer }: DialWorld,
): Promise<DialOutcome> {
  return withDeadline((signal) => dial(address, port, signal), {
    clock,
    timeoutMs: Math.min(limited ? LIMITED_TIMEOUT_MS : CONNECT_TIMEOUT_MS, leftMs()),
    signal: outer,
  });
}
