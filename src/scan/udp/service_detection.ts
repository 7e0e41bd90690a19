/**
 * Who answers on an open UDP port. Mostly the answer that opened it says so; otherwise everybody asks.
 * An answer may ask further, and every exchange that wants a farewell gets one.
 */

import type { Exchange } from "../../model/report.ts";
import type { DatagramAnswer, DatagramProbe, DatagramQuestion } from "../../probes/probe.ts";
import type { Ask } from "./requests.ts";
import { type Asking, pauseAfter, type UdpTalk, type Way } from "./exchange.ts";

/** What an open port said. */
export interface UdpFinding {
  /** Absent when no question accepted what came back. */
  readonly answer?: DatagramAnswer;
  /** The first datagram that made the port open. */
  readonly reply: Uint8Array;
  /** Names of the probes that asked. */
  readonly asked: readonly string[];
  readonly exchanges: readonly Exchange[];
}

const MAX_FOLLOW_UPS = 4;
/** Questions to an open but unknown port that are on their way at once. */
const FURTHER_AT_ONCE = 8;
/** Longest wait for other questions of a port once one has its answer. */
const LINGER_MS = 300;

/**
 * Finds out who answered.
 *
 * @param further gives the questions for a port that answered, but to none of those who asked.
 */
export async function interviewUdp(
  talk: UdpTalk,
  further: (asked: ReadonlySet<DatagramProbe>) => readonly Ask[],
): Promise<UdpFinding> {
  const asked = new Set(talk.askings.map((asking) => asking.probe));
  if (!isKnown(talk)) await askFurther(talk, further(asked));
  const main = talk.askings.find((asking) => asking.answered !== undefined);
  const answer = main === undefined ? undefined : await followUp(talk, main);
  return {
    ...(answer === undefined ? {} : { answer: withOthers(talk, answer) }),
    reply: talk.opened?.reply ?? new Uint8Array(),
    asked: [...new Set(talk.askings.map((asking) => asking.probe.name))],
    exchanges: talk.exchanges,
  };
}

function isKnown({ askings }: UdpTalk): boolean {
  return askings.some((asking) => asking.answered !== undefined);
}

/** The port is open but nobody knows it yet: everybody asks, until one is answered. */
async function askFurther(talk: UdpTalk, asks: readonly Ask[]): Promise<void> {
  const { timeoutMs } = talk.subject;
  const known = () => isKnown(talk);
  const ordered = talk.echoed ? echoFirst(asks) : asks;
  for (let at = 0; at < ordered.length && !known(); at += FURTHER_AT_ONCE) {
    const batch = ordered.slice(at, at + FURTHER_AT_ONCE).map((ask) => talk.take(ask));
    for (const again of [false, true]) {
      for (const asking of batch) {
        if (known()) return;
        if (await talk.send(asking, again) !== undefined) return;
      }
      await talk.waitFor(known, pauseAfter(0, timeoutMs));
    }
  }
  await talk.waitFor(known, timeoutMs - pauseAfter(0, timeoutMs));
}

function echoFirst(asks: readonly Ask[]): readonly Ask[] {
  const isEcho = ({ probe }: Ask) => Number(probe.name === "echo");
  return asks.toSorted((a, b) => isEcho(b) - isEcho(a));
}

/** Asks what the answer itself wants to know next, and ends every exchange politely. */
async function followUp(talk: UdpTalk, first: Asking): Promise<DatagramAnswer | undefined> {
  let whole: DatagramAnswer | undefined;
  let current = first;
  for (let count = 0; current.answered !== undefined; count++) {
    const { answer, from, via } = current.answered;
    whole = whole === undefined ? answer : mergeAnswers(whole, answer);
    if (answer.next === undefined || count >= MAX_FOLLOW_UPS) break;
    const way = { port: from.port, socket: via };
    current = await askNext(talk, answer.next, { probe: first.probe, way });
  }
  if (current === first) await linger(talk);
  for (const asking of talk.askings) {
    const bytes = asking.answered?.answer.farewell;
    if (bytes !== undefined) await talk.sayFarewell(asking, bytes);
  }
  return whole;
}

async function askNext(
  talk: UdpTalk,
  question: DatagramQuestion,
  { probe, way }: { readonly probe: DatagramProbe; readonly way: Way },
): Promise<Asking> {
  const { timeoutMs, retries } = talk.subject;
  const asking = talk.take({ probe, question }, way);
  const answered = () => asking.answered !== undefined;
  const rounds = 2 + retries;
  for (let round = 0; round < rounds && !answered(); round++) {
    if (await talk.send(asking, round > 0) !== undefined) break;
    await talk.waitFor(answered, round === rounds - 1 ? timeoutMs : pauseAfter(round, timeoutMs));
  }
  return asking;
}

/** Other questions of the port may be answered too, and add what they learn. */
async function linger(talk: UdpTalk): Promise<void> {
  const rttMs = talk.opened?.rttMs ?? 0;
  const all = () =>
    talk.askings.every(({ answered, sends }) => answered !== undefined || sends === 0);
  await talk.waitFor(all, Math.min(LINGER_MS, talk.subject.timeoutMs, 50 + 2 * rttMs));
}

function withOthers({ askings }: UdpTalk, answer: DatagramAnswer): DatagramAnswer {
  return askings
    .flatMap(({ answered }) => answered === undefined ? [] : [answered.answer])
    .filter((other) => other.service === answer.service)
    .reduce((whole, other) => mergeAnswers(other, whole), answer);
}

/** What a later answer adds to an earlier one; where both speak, the later one is believed. */
function mergeAnswers(earlier: DatagramAnswer, later: DatagramAnswer): DatagramAnswer {
  const details = { ...earlier.details, ...later.details };
  return { ...earlier, ...later, details };
}
