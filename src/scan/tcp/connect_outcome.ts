/** What the outcome of a connect tells of the host and of the path to it. */

import { upReason } from "../../model/state.ts";
import type { DialOutcome } from "../../transport/tcp.ts";

/**
 * The kernel retransmits a SYN after a second (RFC 6298, 2.1). A reply that comes later may be to
 * either packet, and gives no round-trip sample (Karn's algorithm, RFC 6298, 3).
 */
export const AMBIGUOUS_RTT_MS = 1_000;

/** Whether an outcome is the host's own reply; an ICMP "unreachable" is none. */
export function isReply(outcome: DialOutcome): boolean {
  return outcome.kind === "open" ||
    (outcome.kind === "answer" && upReason([outcome.reason]) !== undefined);
}

/** What a connect to an open port showed. */
export function openPortOutcome(
  kind: DialOutcome["kind"] | undefined,
): "accepted" | "refused" | "void" {
  if (kind === "open") return "accepted";
  return kind === "answer" ? "refused" : "void";
}
