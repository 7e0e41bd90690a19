/**
 * What a UDP port is asked, and in which rounds. A port that is some protocol's own is asked that
 * protocol's datagram again and again; any other is asked something else in each round, so that a
 * thousand silent ports cost no more than the rounds they wait for. Pure: no network, no clock.
 */

import type {
  DatagramContext,
  DatagramProbe,
  DatagramReply,
  DatagramRequest,
} from "../../probes/probe.ts";
import { allowedProbes, type ProbeChoice } from "../service/probe_order.ts";

/** One probe's datagram to one port. */
export interface UdpRequest {
  readonly probe: DatagramProbe;
  readonly datagram: DatagramRequest;
}

/** What a port is asked. */
export interface RequestPlan {
  /** Questions by round; nothing when no allowed probe has a datagram. */
  readonly rounds: readonly (readonly UdpRequest[])[];
  /** Further questions for a port that answered, but to none of the probes that have asked. */
  further(asked: ReadonlySet<DatagramProbe>): readonly UdpRequest[];
}

/** How to choose questions. */
export interface RequestOptions {
  readonly probes: readonly DatagramProbe[];
  readonly choice: ProbeChoice;
  /** Whether a port that no probe claims is asked all general questions in every round. */
  readonly thorough: boolean;
  /** Times a silent port is asked again. */
  readonly retries: number;
  readonly context: DatagramContext;
}

/** Probes up to this rarity request on any port, where `--intensity` does not raise it. */
const GENERAL_RARITY = 2;
/** From this intensity on, every probe that the intensity allows requests on any port. */
const HIGH_INTENSITY = 7;
/** Most questions to a port that is open but unknown. */
const MAX_FURTHER = 64;

/** Chooses the questions of one port. */
export function planRequests(options: RequestOptions): RequestPlan {
  const { probes, context, retries, thorough } = options;
  const choice = choiceForUdp(options);
  const allowed = allowedProbes(probes, choice);
  const claiming = byRank(allowed, context.port, choice);
  const general = generalProbes(allowed, { choice, thorough });
  const first = requestsOf(claiming.length > 0 ? claiming : general, context);
  const inFull = claiming.length > 0 || thorough;
  const rounds = Array.from(
    { length: roundCount(retries, claiming.length > 0) },
    (_, round) => inFull ? first : inTurn(first, round),
  );
  const further = (asked: ReadonlySet<DatagramProbe>) => {
    const others = allowed.filter((probe) => !asked.has(probe) && probe.rarity <= choice.intensity);
    return requestsOf(byRarity(others).slice(0, MAX_FURTHER), context);
  };
  return { rounds: first.length === 0 ? [] : rounds, further };
}

/**
 * How often a silent port is asked. Datagrams get lost: with a fifth of them dropped on each way, an
 * answer needs seven rounds to come through in 999 of 1,000 cases. That is what two retries mean; one
 * retry is meant to be quick, except where an answer is likely.
 */
function roundCount(retries: number, likely: boolean): number {
  if (retries >= 2) return 5 + retries;
  return retries === 0 ? 1 : likely ? 4 : 2;
}

/** What a datagram reads in a reply; a parser that throws costs its own answer only. */
export function readSafely(datagram: DatagramRequest, reply: Uint8Array): DatagramReply | null {
  try {
    return datagram.read(reply);
  } catch {
    return null;
  }
}

/** A choice of TCP probes alone chooses nothing here. */
function choiceForUdp({ probes, choice }: RequestOptions): ProbeChoice {
  const { only, intensity, ics } = choice;
  const concerned = only === undefined || probes.some((probe) => only.has(probe.name));
  return concerned ? choice : { intensity, ics };
}

/** The port is theirs, or the user named them. */
function byRank(
  allowed: readonly DatagramProbe[],
  port: number,
  { only }: ProbeChoice,
): readonly DatagramProbe[] {
  const own = allowed.filter((probe) => probe.ports.includes(port))
    .toSorted((a, b) => a.ports.indexOf(port) - b.ports.indexOf(port));
  return own.length > 0 || only === undefined ? own : allowed;
}

function generalProbes(
  allowed: readonly DatagramProbe[],
  { choice: { intensity }, thorough }: Pick<RequestOptions, "choice" | "thorough">,
): readonly DatagramProbe[] {
  const rarity = thorough && intensity >= HIGH_INTENSITY ? intensity : GENERAL_RARITY;
  const general = allowed.filter((probe) => probe.rarity <= Math.min(rarity, intensity));
  // A probe without ports exists for ports without probes: it goes first.
  return byRarity(general).toSorted((a, b) =>
    Number(a.ports.length > 0) - Number(b.ports.length > 0)
  );
}

function byRarity(probes: readonly DatagramProbe[]): readonly DatagramProbe[] {
  return probes.toSorted((a, b) => a.rarity - b.rarity);
}

function inTurn(requests: readonly UdpRequest[], round: number): readonly UdpRequest[] {
  const request = requests[round % requests.length];
  return request === undefined ? [] : [request];
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

function requestSafely(
  probe: DatagramProbe,
  context: DatagramContext,
): DatagramRequest | undefined {
  try {
    return probe.request(context);
  } catch {
    return undefined;
  }
}
