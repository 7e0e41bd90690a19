/**
 * How much silence, or how many refusals, make the state of a port at a host with a limit: attempts
 * that timed out, and the chance that packet loss alone hid a reply.
 */

/** A silent port counts as filtered when that chance is below this; where it is rare, below the other. */
const [ENOUGH_DOUBT, SURE_DOUBT] = [0.02, 0.0005];
/** Below this where refusals may be a limit's: most of its control probes may get through all the same. */
const DISTRUST_DOUBT = 0.012;
/** Retransmissions more where being sure costs little: the measure of loss is a rough one. */
const SURE_RETRIES = 4;
/** Where closed ports reply, so many silent ones per reply are most likely the network's doing. */
const SILENT_BESIDE_CLOSED = 8;

/** What is enough. */
export interface EnoughSilence {
  /** More timeouts than this. */
  readonly leastTimeouts: number;
  readonly mostDoubt: number;
}

/** What is known of the host. */
export interface SilenceFacts {
  /** Whether its refusals may be a limit's: then one that comes while nothing is lost is enough. */
  readonly distrustsRefusals: boolean;
  /** Whether most probes of the last batch were answered. */
  readonly answersMost: boolean;
  /** Whether closed ports reply. */
  readonly hasClosed: boolean;
  /** Ports without a result. */
  readonly waiting: number;
  /** Replies so far. */
  readonly replies: number;
}

/** What is enough, given the retransmissions that the user wants. */
export function enoughSilence(retries: number, facts: SilenceFacts): EnoughSilence {
  const { distrustsRefusals, answersMost, hasClosed, waiting, replies } = facts;
  if (distrustsRefusals) return { leastTimeouts: 0, mostDoubt: DISTRUST_DOUBT };
  // Where many ports reply, so may these.
  const isRare = answersMost || waiting < replies * (hasClosed ? SILENT_BESIDE_CLOSED : 1);
  return isRare
    ? { leastTimeouts: retries + SURE_RETRIES, mostDoubt: SURE_DOUBT }
    : { leastTimeouts: retries, mostDoubt: ENOUGH_DOUBT };
}
