/**
 * What a UDP port is asked, and in which rounds. A port that is some protocol's own is asked that
 * protocol's question again and again; any other is asked something else in each round, so that a
 * thousand silent ports cost no more than the rounds they wait for. Pure: no network, no clock.
 */

import type {
  DatagramAnswer,
  DatagramContext,
  DatagramProbe,
  DatagramQuestion,
} from "../../probes/probe.ts";
import { allowedProbes, type ProbeChoice } from "../service/probe_order.ts";

/** One probe's question to one port. */
export interface Ask {
  readonly probe: DatagramProbe;
  readonly question: DatagramQuestion;
}

/** What a port is asked. */
export interface AskPlan {
  /** Questions by round; nothing when no allowed probe has a question. */
  readonly rounds: readonly (readonly Ask[])[];
  /** Further questions for a port that answered, but to none of the probes that have asked. */
  further(asked: ReadonlySet<DatagramProbe>): readonly Ask[];
}

/** How to choose questions. */
export interface AskOptions {
  readonly probes: readonly DatagramProbe[];
  readonly choice: ProbeChoice;
  /** Whether a port that no probe claims is asked all general questions in every round. */
  readonly thorough: boolean;
  /** Times a silent port is asked again. */
  readonly retries: number;
  readonly context: DatagramContext;
}

/** Probes up to this rarity ask on any port, where `--intensity` does not raise it. */
const GENERAL_RARITY = 2;
/** From this intensity on, every probe that the intensity allows asks on any port. */
const HIGH_INTENSITY = 7;
/** Most questions to a port that is open but unknown. */
const MAX_FURTHER = 64;

/** Chooses the questions of one port. */
export function planAsks(options: AskOptions): AskPlan {
  const { probes, context, retries, thorough } = options;
  const choice = choiceForUdp(options);
  const allowed = allowedProbes(probes, choice);
  const claiming = byRank(allowed, context.port, choice);
  const general = generalProbes(allowed, { choice, thorough });
  const first = asksOf(claiming.length > 0 ? claiming : general, context);
  const inFull = claiming.length > 0 || thorough;
  const rounds = Array.from(
    { length: roundCount(retries, claiming.length > 0) },
    (_, round) => inFull ? first : inTurn(first, round),
  );
  const further = (asked: ReadonlySet<DatagramProbe>) => {
    const others = allowed.filter((probe) => !asked.has(probe) && probe.rarity <= choice.intensity);
    return asksOf(byRarity(others).slice(0, MAX_FURTHER), context);
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

/** What a question reads in a reply; a parser that throws costs its own answer only. */
export function readSafely(question: DatagramQuestion, reply: Uint8Array): DatagramAnswer | null {
  try {
    return question.read(reply);
  } catch {
    return null;
  }
}

/** A choice of TCP probes alone chooses nothing here. */
function choiceForUdp({ probes, choice }: AskOptions): ProbeChoice {
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
  { choice: { intensity }, thorough }: Pick<AskOptions, "choice" | "thorough">,
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

function inTurn(asks: readonly Ask[], round: number): readonly Ask[] {
  const ask = asks[round % asks.length];
  return ask === undefined ? [] : [ask];
}

function asksOf(probes: readonly DatagramProbe[], context: DatagramContext): readonly Ask[] {
  return probes.flatMap((probe) => {
    const question = askSafely(probe, context);
    return question === undefined ? [] : [{ probe, question }];
  });
}

function askSafely(probe: DatagramProbe, context: DatagramContext): DatagramQuestion | undefined {
  try {
    return probe.ask(context);
  } catch {
    return undefined;
  }
}
