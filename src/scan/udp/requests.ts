/**
 * The requests to a UDP port, by rounds. A port that probes list as theirs gets their requests in
 * every round; any other port gets a different general request in each round, so that a thousand
 * ports without a reply cost one datagram per round each. Pure: no network, no clock.
 */

import type {
  DatagramContext,
  DatagramProbe,
  DatagramReply,
  DatagramRequest,
} from "../../probes/probe.ts";
import { allowedProbes, type ProbeChoice } from "../service/probe_order.ts";

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
  /** Whether a port that no probe lists gets every general request in each round. */
  readonly thorough: boolean;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  readonly context: DatagramContext;
}

/**
 * Probes up to this rarity are general: sent to any port, where `--intensity` does not raise it.
 */
const GENERAL_RARITY = 2;
/** From this intensity on, every probe that the intensity allows is general. */
const HIGH_INTENSITY = 7;
/** Most further requests to an open but unidentified port. */
const MAX_FURTHER = 64;

/** Chooses the requests of one port. */
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
  const further = (sent: ReadonlySet<DatagramProbe>) => {
    const others = allowed.filter((probe) => !sent.has(probe) && probe.rarity <= choice.intensity);
    return requestsOf(byRarity(others).slice(0, MAX_FURTHER), context);
  };
  return { rounds: first.length === 0 ? [] : rounds, further };
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

function generalProbes(
  allowed: readonly DatagramProbe[],
  { choice: { intensity }, thorough }: Pick<RequestOptions, "choice" | "thorough">,
): readonly DatagramProbe[] {
  const rarity = thorough && intensity >= HIGH_INTENSITY ? intensity : GENERAL_RARITY;
  const general = allowed.filter((probe) => probe.rarity <= Math.min(rarity, intensity));
  // A probe without ports of its own is made for any port: it goes first.
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

/** A probe's request; `undefined` when the context forbids it, or the probe throws. */
export function requestSafely(
  probe: DatagramProbe,
  context: DatagramContext,
): DatagramRequest | undefined {
  try {
    return probe.request(context);
  } catch {
    return undefined;
  }
}
