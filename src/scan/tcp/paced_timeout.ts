/** The timeout of an attempt at a host with a limit: at most one SYN, and a few round trips. */

/**
 * An attempt that ends within this time is one SYN (RFC 6298, 2.1: the next follows after 1 s), also
 * where its end comes a little late.
 */
export const ONE_SYN_MS = 940;

/** In milliseconds; it grows with the attempts that timed out. */
export function pacedTimeoutMs(
  { usualMs, timeoutMs, minRttMs, timeouts }: {
    /** What round trips suggest. */
    readonly usualMs: number;
    /** The user's. */
    readonly timeoutMs: number;
    readonly minRttMs: number;
    readonly timeouts: number;
  },
): number {
  const patientMs = Math.min(3 * timeoutMs, 2 * usualMs * (1 + timeouts / 4));
  // Beyond a second the kernel retransmits by itself, and the pace would not be what it is.
  return Math.max(Math.min(patientMs, ONE_SYN_MS), 3 * Math.min(minRttMs, timeoutMs));
}
