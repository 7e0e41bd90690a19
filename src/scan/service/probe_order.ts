/**
 * Which probes an open port gets, and in which order: those whose port it is first, then those that
 * may be anywhere, likeliest first. Pure, so that the order can be tested without a network.
 */

import type { Identification, Probe } from "../../probes/probe.ts";

/** Ports that print what they receive: nothing is ever sent to them. */
const NEVER_SPOKEN_TO: ReadonlySet<number> = new Set([
  515,
  ...Array.from({ length: 8 }, (_, i) => 9_100 + i),
]);

/** Ports whose servers may keep callers waiting for their greeting (on purpose, or for name look-ups). */
const SLOW_GREETERS: ReadonlySet<number> = new Set([21, 25, 110, 143, 465, 587, 2525, 3306]);

const SLOW_GREETING_MS = 6_500;

/** Which probes are allowed, and how far they may be tried beyond their own ports. */
export interface ProbeChoice {
  /** 1 to 9: probes of at most this rarity are tried on any port. */
  readonly intensity: number;
  /** Whether industrial protocols may be spoken. */
  readonly ics: boolean;
  /** Only these probes, by name; all when absent. Naming an opt-in probe allows it. */
  readonly only?: ReadonlySet<string>;
}

/** The probes of one port. */
export interface ProbeOrder {
  /** The port is usually theirs, or the user named them. */
  readonly hinted: readonly Probe[];
  /** TLS comes first on this port, then one of these. */
  readonly hintedInTls: readonly Probe[];
  /** May be anywhere. */
  readonly general: readonly Probe[];
}

/** Whether a port may be sent anything. */
export function maySpeakTo(port: number): boolean {
  return !NEVER_SPOKEN_TO.has(port);
}

/** How long to wait in milliseconds for a greeting on this port before speaking. */
export function greetingPatienceMs(port: number, bannerTimeoutMs: number): number {
  return SLOW_GREETERS.has(port) ? Math.max(SLOW_GREETING_MS, bannerTimeoutMs) : bannerTimeoutMs;
}

/** The probes that the user's choice allows. */
export function allowedProbes<P extends Pick<Probe, "name" | "intrusiveness">>(
  probes: readonly P[],
  choice: ProbeChoice,
): readonly P[] {
  const { only, ics } = choice;
  return probes.filter(({ name, intrusiveness }) => {
    if (only !== undefined && !only.has(name)) return false;
    if (intrusiveness === "ics") return ics;
    return intrusiveness !== "opt-in" || only?.has(name) === true;
  });
}

/** Orders the allowed probes for one port. */
export function orderProbes(
  probes: readonly Probe[],
  { port, choice }: { readonly port: number; readonly choice: ProbeChoice },
): ProbeOrder {
  const allowed = allowedProbes(probes, choice);
  const named = choice.only !== undefined;
  return {
    hinted: byPortRank(allowed.filter((probe) => probe.ports.includes(port)), port),
    hintedInTls: allowed.filter((probe) => probe.tlsPorts.includes(port)),
    general: allowed
      .filter((probe) => !probe.ports.includes(port))
      .filter((probe) => named || probe.rarity <= mostRare(choice.intensity))
      .toSorted((a, b) => a.rarity - b.rarity),
  };
}

/**
 * The rarest protocols that are tried on ports which are not theirs. Those of rarity 9 are tried
 * there only when everything is.
 */
function mostRare(intensity: number): number {
  return intensity === 9 ? 9 : Math.min(8, intensity + 2);
}

/** What unasked or otherProtocol bytes are, as the first probe that is sure of it says. */
export function recogniseReply(
  probes: readonly Probe[],
  reply: Uint8Array,
): { readonly probe: Probe; readonly identification: Identification } | undefined {
  for (const probe of probes) {
    const identification = safely(() => probe.recognise?.(reply) ?? null);
    if (identification !== null) return { probe, identification };
  }
  return undefined;
}

/** A probe that throws has a bug; it costs its own result only. */
function safely<T>(parse: () => T | null): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}

function byPortRank(probes: readonly Probe[], port: number): readonly Probe[] {
  return probes.toSorted((a, b) => a.ports.indexOf(port) - b.ports.indexOf(port));
}
