/**
 * Which probes an open port gets, and in which order: those that list the port, then general ones,
 * likeliest first. Pure, so that the order can be tested without a network.
 */

import type { Port } from "../../model/report.ts";
import type { TlsCertificate } from "../../model/tls.ts";
import type { Identification, Probe } from "../../probes/probe.ts";

/**
 * LPD and JetDirect ports: printers print what they receive, so nothing is ever sent to them. HP's
 * later printers take PJL on 9999 too.
 */
const NO_PAYLOAD_PORTS: ReadonlySet<number> = new Set([
  515,
  ...Array.from({ length: 8 }, (_, i) => 9_100 + i),
  9_999,
]);

/** Ports whose servers stand still, for all others too, while a client is silent: snmpd's SMUX (RFC 1227). */
const HELD_PORTS: ReadonlySet<number> = new Set([199]);

/** Whether a silent connection to this port holds its server: it is used for the first question. */
export function isHeld(port: number): boolean {
  return HELD_PORTS.has(port);
}

/** Ports whose servers may delay their greeting (against spam, or for reverse DNS and ident). */
const SLOW_GREETING_PORTS: ReadonlySet<number> = new Set([21, 25, 110, 143, 465, 587, 2525, 3306]);

const SLOW_GREETING_MS = 6_500;
/** How long a greeting inside TLS is awaited, and how long where the port's own protocol has none. */
const [INSIDE_MS, INSIDE_OWN_MS] = [700, 150];

/** Which probes are allowed, and up to which rarity on ports that they do not list. */
export interface ProbeChoice {
  /** 1 to 9: probes of at most this rarity are tried on any port. */
  readonly intensity: number;
  /** Whether industrial protocols are allowed. */
  readonly ics: boolean;
  /** Only these probes, by name; all when absent. Naming an opt-in probe allows it. */
  readonly only?: ReadonlySet<string>;
}

/** The probes of one port. */
export interface ProbeOrder {
  /** They list the port. */
  readonly hinted: readonly Probe[];
  /** They list the port as one that begins with TLS. */
  readonly hintedInTls: readonly Probe[];
  /** Allowed on ports that they do not list, likeliest first. */
  readonly general: readonly Probe[];
  /** Allowed where the port reacts as their protocols do, and nowhere else. */
  readonly rarer: readonly Probe[];
}

/** Whether anything may be sent to a port. */
export function maySendTo(port: number): boolean {
  return !NO_PAYLOAD_PORTS.has(port);
}

/** Whether servers on this port may delay their greeting. */
export function delaysGreeting(port: number): boolean {
  return SLOW_GREETING_PORTS.has(port);
}

/** Milliseconds to wait for a greeting on this port before anything is sent. */
export function greetingTimeoutMs(port: number, bannerTimeoutMs: number): number {
  return delaysGreeting(port) ? Math.max(SLOW_GREETING_MS, bannerTimeoutMs) : bannerTimeoutMs;
}

/**
 * Milliseconds to wait for a greeting inside TLS. Where the port's own protocol is one that waits for its
 * client, that is asked soon: some servers of DNS over TLS give an idle client a third of a second.
 */
export function insideGreetingMs(
  { hintedInTls }: Pick<ProbeOrder, "hintedInTls">,
  { port, rttMs = 0, leftMs }: Pick<Port, "port" | "rttMs"> & { readonly leftMs: number },
): number {
  if (hintedInTls.some(({ speaksFirst }) => speaksFirst)) return greetingTimeoutMs(port, INSIDE_MS);
  const waitMs = hintedInTls.length > 0 ? Math.max(INSIDE_OWN_MS, rttMs) : INSIDE_MS;
  return Math.min(waitMs, leftMs / 4);
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
  const others = allowed.filter((probe) => !probe.ports.includes(port));
  const isGeneral = ({ rarity }: Probe) => named || rarity <= mostRare(choice.intensity);
  return {
    hinted: byPortRank(allowed.filter((probe) => probe.ports.includes(port)), port),
    hintedInTls: allowed.filter((probe) => probe.tlsPorts.includes(port)),
    general: others.filter(isGeneral).toSorted((a, b) => a.rarity - b.rarity),
    rarer: named ? [] : [
      ...others.filter((probe) => !isGeneral(probe) && !probe.speaksFirst),
      ...allowed.flatMap(({ parts = [] }) => parts),
    ],
  };
}

/**
 * Protocols that are usual inside TLS, also on ports of choice, the likeliest first, by how they take
 * an HTTP request: those that take its first bytes for a length wait for more, others hang up.
 */
const USUAL_INSIDE_TLS = {
  silence: ["http", "dns", "stun", "sip"],
  closed: ["http", "redis", "stun", "socks5", "mqtt", "ldap", "sip", "amqp"],
  text: ["http", "redis", "memcached", "irc", "xmpp", "sip"],
} as const;

/** How a port took the first question inside TLS. */
export type InsideReaction = keyof typeof USUAL_INSIDE_TLS;

/**
 * The probes to run inside TLS: those that list the port, then the usual ones, and with a high intensity
 * all that it allows. A protocol with a greeting would have sent it already.
 *
 * @param options `reaction`: how the port took the first of them; `told`: the protocols, by the names of
 * their probes, that its reply or the port's number speaks for; `last`: those to ask after the usual ones.
 */
export function orderInsideTls(
  { hinted, hintedInTls, general, rarer }: ProbeOrder,
  { intensity, reaction, told = [], last = [] }: {
    readonly intensity: number;
    readonly reaction: InsideReaction;
    readonly told?: readonly string[];
    readonly last?: readonly string[];
  },
): readonly Probe[] {
  const names: readonly string[] = [...told, ...USUAL_INSIDE_TLS[reaction], ...last];
  const usual = [...general, ...rarer].filter(({ name }) => names.includes(name))
    .toSorted((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  const http = usual.filter(({ name }) => name === "http");
  const further = intensity > 5 ? general : [];
  return [...new Set([...hintedInTls, ...http, ...hinted, ...usual, ...further])]
    .filter((probe) => !probe.speaksFirst && !probe.once);
}

/** The order once the server's certificate is known: whose form it has is asked as if it listed the port. */
export function withCertified(
  order: ProbeOrder,
  certificate: TlsCertificate | undefined,
): ProbeOrder {
  if (certificate === undefined) return order;
  const { general, rarer, hintedInTls } = order;
  const made = [...general, ...rarer].filter((probe) => probe.certifies?.(certificate) === true);
  return { ...order, hintedInTls: [...new Set([...made, ...hintedInTls])] };
}

/**
 * The highest rarity that is tried on ports which a probe does not list, over TCP and UDP. Rarity 9 is
 * tried there only at intensity 9.
 */
export function mostRare(intensity: number): number {
  return intensity === 9 ? 9 : Math.min(8, intensity + 2);
}

/** The first probe that recognises a banner, or a reply to another protocol's probe. */
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

/** A probe that throws costs its own result only. */
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
