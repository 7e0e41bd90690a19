/**
 * Service detection on an open UDP port. Mostly the reply that proved it open identifies it;
 * otherwise further probes are sent. A reply may lead to a follow-up request, and a protocol that
 * has a closing datagram (TFTP ERROR, L2TP StopCCN) gets it.
 */

import type { Exchange } from "../../model/report.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../../probes/probe.ts";
import type { UdpRequest } from "./requests.ts";
import {
  type OutstandingRequest,
  pauseAfter,
  type ReplyPath,
  type UdpExchange,
} from "./exchange.ts";

/** The result for an open port. */
export interface UdpDetection {
  /** Absent when no probe accepted a reply. */
  readonly answer?: DatagramReply;
  /** The datagram that proved the port open. */
  readonly reply: Uint8Array;
  /** Names of the probes that were sent. */
  readonly probes: readonly string[];
  readonly exchanges: readonly Exchange[];
}

const MAX_FOLLOW_UPS = 4;
/** Requests in flight at once to an open but unidentified port. */
const FURTHER_AT_ONCE = 8;
/** Most of them to a host that gets datagrams at a pace. */
const FURTHER_IF_LIMITED = 16;
/** Longest wait for replies to a port's other requests once one has its reply. */
const LINGER_MS = 300;

/**
 * Identifies the service.
 *
 * @param further gives the requests that follow when no probe so far accepted a reply.
 */
export async function detectUdpService(
  exchange: UdpExchange,
  further: (sent: ReadonlySet<DatagramProbe>) => readonly UdpRequest[],
): Promise<UdpDetection> {
  const sent = new Set(exchange.outstanding.map((pending) => pending.probe));
  if (!isKnown(exchange)) await sendFurther(exchange, further(sent));
  const main = exchange.outstanding.find((pending) => pending.answered !== undefined);
  const answer = main === undefined ? undefined : await followUp(exchange, main);
  return {
    ...(answer === undefined ? {} : { answer: withOthers(exchange, answer) }),
    reply: exchange.opened?.reply ?? new Uint8Array(),
    probes: [...new Set(exchange.outstanding.map((pending) => pending.probe.name))],
    exchanges: exchange.exchanges,
  };
}

function isKnown({ outstanding }: UdpExchange): boolean {
  return outstanding.some((pending) => pending.answered !== undefined);
}

/** Sends further requests to an open but unidentified port, in batches, until one has its reply. */
async function sendFurther(exchange: UdpExchange, requests: readonly UdpRequest[]): Promise<void> {
  const { timeoutMs } = exchange.subject;
  const known = () => isKnown(exchange);
  const all = exchange.echoed ? echoFirst(requests) : requests;
  const ordered = exchange.isLimited ? all.slice(0, FURTHER_IF_LIMITED) : all;
  for (let at = 0; at < ordered.length && !known(); at += FURTHER_AT_ONCE) {
    const batch = ordered.slice(at, at + FURTHER_AT_ONCE).map((request) => exchange.take(request));
    for (const again of [false, true]) {
      for (const pending of batch) {
        if (known()) return;
        if (await exchange.send(pending, again) !== undefined) return;
      }
      await exchange.waitFor(known, pauseAfter(0, timeoutMs));
    }
  }
  await exchange.waitFor(known, timeoutMs - pauseAfter(0, timeoutMs));
}

function echoFirst(requests: readonly UdpRequest[]): readonly UdpRequest[] {
  const isEcho = ({ probe }: UdpRequest) => Number(probe.name === "echo");
  return requests.toSorted((a, b) => isEcho(b) - isEcho(a));
}

/** Sends the follow-ups that a reply gives, then the closing datagrams. */
async function followUp(
  exchange: UdpExchange,
  first: OutstandingRequest,
): Promise<DatagramReply | undefined> {
  let whole: DatagramReply | undefined;
  let current = first;
  for (let count = 0; current.answered !== undefined; count++) {
    const { answer, from, via } = current.answered;
    whole = whole === undefined ? answer : mergeAnswers(whole, answer);
    if (answer.next === undefined || count >= MAX_FOLLOW_UPS) break;
    // What is answered from any port begins anew: the port that sent the reply serves that exchange alone.
    const path = answer.next.answersFromAnyPort === true
      ? undefined
      : { port: from.port, socket: via };
    current = await sendNext(exchange, answer.next, { probe: first.probe, path });
  }
  if (current === first) await linger(exchange);
  for (const pending of exchange.outstanding) {
    const bytes = pending.answered?.answer.closing;
    if (bytes !== undefined) await exchange.sendClosing(pending, bytes);
  }
  return whole;
}

async function sendNext(
  exchange: UdpExchange,
  datagram: DatagramRequest,
  { probe, path }: { readonly probe: DatagramProbe; readonly path: ReplyPath | undefined },
): Promise<OutstandingRequest> {
  const { timeoutMs, retries } = exchange.subject;
  const pending = exchange.take({ probe, datagram }, path);
  const answered = () => pending.answered !== undefined;
  const mayBeSilent = datagram.mayBeSilent === true;
  const rounds = mayBeSilent ? 2 : 2 + retries;
  const lastMs = mayBeSilent ? lingerMs(exchange) : timeoutMs;
  for (let round = 0; round < rounds && !answered(); round++) {
    if (await exchange.send(pending, round > 0) !== undefined) break;
    const pauseMs = pauseAfter(round, timeoutMs);
    await exchange.waitFor(answered, round === rounds - 1 ? lastMs : pauseMs);
  }
  return pending;
}

/** Waits for replies to the port's other requests, which may add facts. */
async function linger(exchange: UdpExchange): Promise<void> {
  const all = () =>
    exchange.outstanding.every(({ answered, sends }) => answered !== undefined || sends === 0);
  await exchange.waitFor(all, lingerMs(exchange));
}

function lingerMs({ opened, subject }: UdpExchange): number {
  return Math.min(LINGER_MS, subject.timeoutMs, 50 + 2 * (opened?.rttMs ?? 0));
}

function withOthers({ outstanding }: UdpExchange, answer: DatagramReply): DatagramReply {
  return outstanding
    .flatMap(({ answered }) => answered === undefined ? [] : [answered.answer])
    .filter((other) => other.service === answer.service)
    .reduce((whole, other) => mergeAnswers(other, whole), answer);
}

/** Both replies in one; where both have a fact, the later one counts. */
function mergeAnswers(earlier: DatagramReply, later: DatagramReply): DatagramReply {
  const details = { ...earlier.details, ...later.details };
  return { ...(later.isInFront === true ? {} : earlier), ...later, details };
}
