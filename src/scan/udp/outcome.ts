/** What a port's rounds come to. */

import type { PortState, Reason } from "../../model/state.ts";
import type { OpenOutcome } from "../../transport/udp.ts";

/** The outcome of a port's rounds. */
export type UdpOutcome =
  | { readonly kind: "open"; readonly rttMs: number }
  | { readonly kind: "silence" }
  /** The path loses datagrams: the port is to be probed at a pace. */
  | { readonly kind: "deferred" }
  /** It is not known whether the host is there: the port is probed again once it is. */
  | { readonly kind: "held" }
  /** There is no route to the host. */
  | { readonly kind: "answer"; readonly state: PortState; readonly reason: Reason }
  | { readonly kind: "not-permitted" }
  /** A local error. `local`: the address to bind that the sandbox must permit, where it is that. */
  | { readonly kind: "lost"; readonly code: string; readonly local?: string }
  | { readonly kind: "stopped" };

/** The outcome of a port whose host is skipped for this reason. */
export function skipOutcome(reason: Reason): UdpOutcome {
  const shown = reason === "host-timeout" ? reason : "host-unreach";
  return { kind: "answer", state: "filtered", reason: shown };
}

/** The same where no socket could be opened. */
export function notOpened(outcome: Exclude<OpenOutcome, { kind: "open" }>): UdpOutcome {
  switch (outcome.kind) {
    case "not-permitted":
      return { kind: "lost", code: "not-permitted", local: outcome.local };
    case "unsupported":
      return { kind: "lost", code: "unsupported", local: "" };
    case "no-address":
      return { kind: "answer", state: "filtered", reason: "no-route" };
    case "local":
      return { kind: "lost", code: outcome.code };
  }
}
