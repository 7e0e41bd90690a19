/**
 * Who answers behind an open port. It listens first, on the connection that discovery opened, and
 * sends nothing unless it was asked to.
 */

import type { Port } from "../model/report.ts";
import type { Clock } from "../schedule/clock.ts";
import type { HostRef } from "../targets/hosts.ts";
import type { ByteStream } from "../transport/stream.ts";
import { readBanner, toBanner } from "./banner.ts";
import { StreamConversation } from "./conversation.ts";

/** How open ports are identified. */
export interface IdentifyOptions {
  /** Longest wait in milliseconds for a service that speaks first. */
  readonly bannerTimeoutMs: number;
}

/** An open port to identify. */
export interface IdentifySubject {
  readonly host: HostRef;
  /** What is known of the port so far. */
  readonly known: Port;
  /** Discovery's connection; the caller closes it. */
  readonly stream: ByteStream;
}

/** The outside world, as far as identification needs it. */
export interface IdentifyWorld {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Returns what is known of the port once it has been listened to. Never rejects. */
export async function identifyPort(
  { known, stream }: IdentifySubject,
  { bannerTimeoutMs }: IdentifyOptions,
  { clock, signal }: IdentifyWorld,
): Promise<Port> {
  const deadlineMs = clock.monotonicMs() + bannerTimeoutMs;
  using conversation = new StreamConversation(stream, { clock, deadlineMs });
  const cut = () => stream.close();
  if (signal.aborted) cut();
  signal.addEventListener("abort", cut, { once: true });
  try {
    const bytes = await readBanner(conversation, { clock, timeoutMs: bannerTimeoutMs });
    const banner = toBanner(bytes);
    return banner === undefined ? known : { ...known, banner };
  } finally {
    signal.removeEventListener("abort", cut);
  }
}
