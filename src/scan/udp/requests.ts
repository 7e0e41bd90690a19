/**
 * The requests to a UDP port, by rounds. A port that probes list as theirs gets their requests in
 * every round. Any other port gets general requests, the likeliest protocols first: as many as its
 * share of the scan's datagrams permits (`breadth.ts`), so that a thousand ports without a reply cost
 * one datagram per round each, and a few ports are asked everything. Pure: no network, no clock.
 */

import type {
  DatagramContext,
  DatagramProbe,
  DatagramReply,
  DatagramRequest,
} from "../../probes/probe.ts";
import type { Breadth } from "./breadth.ts";
import { allowedProbes, mostRare, type ProbeChoice } from "../service/probe_order.ts";

/** One probe's request to one port. */
export interface UdpRequest {
  readonly probe: DatagramProbe;
  readonly datagram: DatagramRequest;
}

/** The requests to one port. */
export interface RequestPlan {
  /** Requests by round; empty when no allowed probe has one. */
  readonly rounds: readonly (readonly UdpRequest[])[];
  /** Further requests to an open port whose reply none of the probes sent so far accepted. */
  further(sent: ReadonlySet<DatagramProbe>): readonly UdpRequest[];
}

/** How to choose requests. */
export interface RequestOptions {
  readonly probes: readonly DatagramProbe[];
  readonly choice: ProbeChoice;
  /** Whether a port that no probe lists gets requests of more protocols than the likeliest. */
  readonly thorough: boolean;
  /** Datagrams for a port that no probe lists and that does not reply. */
  readonly breadth: Breadth;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  readonly context: DatagramContext;
}

/** Probes up to this rarity are sent to any port; with `--deep` as many as over TCP. */
const GENERAL_RARITY = 2;
/** Where few ports are scanned, `--deep` asks any port what is rare, too, from this intensity on. */
const [RARE, RARE_INTENSITY] = [8, 5];
/** From this intensity on, every port gets each of them, however many ports are scanned. */
const HIGH_INTENSITY = 7;
/** The rarest protocol of each of the first rounds: a port that replies gets no more requests. */
const TIERS = [GENERAL_RARITY, 4, 9];
/**
 * Most probes that an open but unidentified port gets, those before its first reply included: how many
 * of them left before it came, which is chance, does not matter for which are asked in all.
 */
const MAX_ASKED = 96;

/** Chooses the requests of one port. */
export function planRequests(options: RequestOptions): RequestPlan {
  const { probes, context, retries } = options;
  const choice = choiceForUdp(options);
  const allowed = allowedProbes(probes, choice);
  const claiming = requestsOf(byRank(allowed, context.port, choice), context);
  const rounds = claiming.length > 0
    ? Array<readonly UdpRequest[]>(roundCount(retries, true)).fill(claiming)
    : generalRounds(allowed, options);
  const rarest = options.thorough ? mostRare(choice.intensity) : choice.intensity;
  const isAsked = (probe: DatagramProbe) =>
    probe.rarity <= rarest || (asksRare(options) && isSmallAndRare(probe));
  const further = (sent: ReadonlySet<DatagramProbe>) => {
    const others = withoutIncluded([...sent, ...allowed])
      .filter((probe) => !sent.has(probe) && isAsked(probe));
    const left = Math.max(0, MAX_ASKED - sent.size);
    return requestsOf(byRarity(others).slice(0, left), context);
  };
  return { rounds: rounds.filter((round) => round.length > 0), further };
}

/** The rounds of a port that no probe lists. */
function generalRounds(
  allowed: readonly DatagramProbe[],
  options: RequestOptions,
): readonly (readonly UdpRequest[])[] {
  const { thorough, retries, context, breadth: { total, different } } = options;
  const { intensity } = choiceForUdp(options);
  const rarest = thorough ? mostRare(intensity) : Math.min(GENERAL_RARITY, intensity);
  const withRare = (isRare: (probe: DatagramProbe) => boolean) =>
    requestsOf(
      generalProbes(allowed.filter((one) => one.rarity <= rarest || isRare(one))),
      context,
    );
  const all = withRare((probe) => asksRare(options) && isSmallAndRare(probe));
  const requests = all.length <= total ? all : withRare(() => false);
  const count = roundCount(retries, false);
  if (!thorough) {
    const each = Math.max(1, Math.min(requests.length, Math.floor(total / count)));
    return Array.from({ length: count }, (_, round) => inTurn(requests, round * each, each));
  }
  const once = intensity >= HIGH_INTENSITY ? requests : requests.slice(0, different);
  const repeats = Array.from({ length: count - 1 }, (_, index) => {
    const left = total - (index + 1) * once.length;
    return once.slice(0, Math.max(0, left));
  });
  return [...inTiers(once), ...repeats];
}

/** Whether a thorough scan's intensity is that of few ports' rare protocols. */
function asksRare(options: RequestOptions): boolean {
  return options.thorough && choiceForUdp(options).intensity >= RARE_INTENSITY;
}

/** Whether any port may be asked for it although it is rare: the reply is small. */
function isSmallAndRare({ rarity, amplifies }: DatagramProbe): boolean {
  return rarity === RARE && amplifies !== true;
}

/** The same requests by rarity: the likeliest protocols in the first round. */
function inTiers(requests: readonly UdpRequest[]): readonly (readonly UdpRequest[])[] {
  return TIERS.map((rarest, index) =>
    requests.filter(({ probe: { rarity } }) => rarity <= rarest && rarity > (TIERS[index - 1] ?? 0))
  );
}

/**
 * Rounds for a port that does not reply. Datagrams get lost: with a fifth of them dropped in each
 * direction, seven rounds bring a reply in 999 of 1,000 cases. That is what two retries mean; one
 * retry is meant to be quick, except where a reply is likely.
 */
function roundCount(retries: number, likely: boolean): number {
  if (retries >= 2) return 5 + retries;
  return retries === 0 ? 1 : likely ? 4 : 2;
}

/** Parses a reply; a parser that throws costs its own result only. */
export function readSafely(datagram: DatagramRequest, reply: Uint8Array): DatagramReply | null {
  try {
    return datagram.read(reply);
  } catch {
    return null;
  }
}

/** `--probe` with TCP probes alone does not restrict the UDP probes. */
function choiceForUdp({ probes, choice }: RequestOptions): ProbeChoice {
  const { only, intensity, ics } = choice;
  const concerned = only === undefined || probes.some((probe) => only.has(probe.name));
  return concerned ? choice : { intensity, ics };
}

/** Probes that list the port, best first; otherwise those that the user named. */
function byRank(
  allowed: readonly DatagramProbe[],
  port: number,
  { only }: ProbeChoice,
): readonly DatagramProbe[] {
  const own = allowed.filter((probe) => probe.ports.includes(port))
    .toSorted((a, b) => a.ports.indexOf(port) - b.ports.indexOf(port));
  return own.length > 0 || only === undefined ? own : allowed;
}

/** Probes for any port, the likeliest first; one without ports of its own is made for any port. */
function generalProbes(probes: readonly DatagramProbe[]): readonly DatagramProbe[] {
  return byRarity(withoutIncluded(probes)).toSorted((a, b) =>
    Number(a.ports.length > 0) - Number(b.ports.length > 0)
  );
}

/** Leaves out probes whose request another one sends too. */
function withoutIncluded(probes: readonly DatagramProbe[]): readonly DatagramProbe[] {
  const included = new Set(probes.flatMap(({ includes = [] }) => includes));
  return probes.filter(({ name }) => !included.has(name));
}

function byRarity(probes: readonly DatagramProbe[]): readonly DatagramProbe[] {
  return probes.toSorted((a, b) => a.rarity - b.rarity);
}

/** So many requests from this place on, as often around as it takes. */
function inTurn(
  requests: readonly UdpRequest[],
  from: number,
  count: number,
): readonly UdpRequest[] {
  if (requests.length === 0) return [];
  return Array.from({ length: count }, (_, index) => requests[(from + index) % requests.length])
    .flatMap((request) => request ?? []);
}

function requestsOf(
  probes: readonly DatagramProbe[],
  context: DatagramContext,
): readonly UdpRequest[] {
  return probes.flatMap((probe) => {
    const datagram = requestSafely(probe, context);
    return datagram === undefined ? [] : [{ probe, datagram }];
  });
}

/** A probe's request; `undefined` when the port or the context forbids it, or the probe throws. */
export function requestSafely(
  probe: DatagramProbe,
  context: DatagramContext,
): DatagramRequest | undefined {
  if (probe.ownPortsOnly === true && !probe.ports.includes(context.port)) return undefined;
  try {
    return probe.request(context);
  } catch {
    return undefined;
  }
}
