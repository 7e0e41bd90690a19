/**
 * Who is at home, before everything is asked. Where nobody is, the local network looks for the host
 * for three seconds and then fails the connections that wait for it, but it tells only some of them:
 * the oldest, and only so many at a time. So a host that has not answered yet is asked little, and
 * waited for longer (the system itself repeats what gets lost meanwhile), and few hosts are called at
 * a time; whatever else is to be asked of it waits until it answers, or has been silent for so long. A
 * host that is down then costs a question or a few, not one per port.
 */

import type { AskedHost } from "../work/host_stats.ts";
import type { Question } from "../work/attempt.ts";

/** Hosts that may be called at once after a pause, and how many more with each tick of about 10 ms. */
const BURST = 4;
const HOSTS_PER_TICK = 1;
/** Questions that are kept waiting; with more, no new ones are taken. */
const MAX_KEPT = 16_384;

/** A host that is being called, or is still to be. */
interface Call {
  /** Questions that were let through; `undefined` while its turn has not come. */
  asked: number | undefined;
  /** Whether it has been called a second time. */
  again: boolean;
  readonly waiting: Question[];
}

/** Keeps back what is to be asked of hosts that have not answered. */
export class RollCall {
  readonly #calls = new Map<AskedHost, Call>();
  /** Hosts whose turn has not come, in their order. */
  readonly #queue: Call[] = [];
  /** Questions that may be asked now. */
  readonly #free: Question[] = [];
  readonly #callsPerHost: number;
  #allowance = BURST;
  #kept = 0;

  /** @param callsPerHost questions with which a host is called. */
  constructor(callsPerHost: number) {
    this.#callsPerHost = callsPerHost;
  }

  /** Questions that are kept back. */
  get kept(): number {
    return this.#kept;
  }

  /** Whether so many are kept back that no new one should be taken. */
  get full(): boolean {
    return this.#kept >= MAX_KEPT;
  }

  /** Whether the host has not answered yet: its questions wait for longer. */
  isCalling(host: AskedHost): boolean {
    return !host.called;
  }

  /** Whether a new question may be asked now; otherwise it is kept, and comes from `next` later. */
  admit(question: Question): boolean {
    const { host } = question;
    if (host.called) return true;
    const call = this.#calls.get(host) ?? this.#enqueue(host);
    if (call.asked !== undefined && call.asked < this.#callsPerHost) {
      call.asked++;
      return true;
    }
    call.waiting.push(question);
    this.#kept++;
    return false;
  }

  /** A question that was kept and may be asked now. */
  next(): Question | undefined {
    const question = this.#free.pop();
    if (question !== undefined) this.#kept--;
    return question;
  }

  /** A question about the host has ended: it is known well enough, and everything is asked. */
  conclude(host: AskedHost): void {
    if (host.called) return;
    host.called = true;
    this.#free.push(...this.#calls.get(host)?.waiting.splice(0) ?? []);
    this.#calls.delete(host);
  }

  /**
   * What came back decides nothing: the host is called once more before everything is asked. In its
   * turn, since another thread may be about to tell that it is down; or at once.
   */
  callAgain(host: AskedHost, atOnce: boolean): void {
    const call = this.#calls.get(host);
    if (call === undefined || call.again) return;
    call.again = true;
    if (atOnce) return this.#call(call);
    call.asked = undefined;
    this.#queue.push(call);
  }

  /** Time has passed: more hosts are called. Returns whether a question came free. */
  tick(): boolean {
    this.#allowance = Math.min(BURST, this.#allowance + HOSTS_PER_TICK);
    while (this.#allowance > 0) {
      const call = this.#queue.shift();
      if (call === undefined) break;
      this.#allowance--;
      this.#call(call);
    }
    return this.#free.length > 0;
  }

  #enqueue(host: AskedHost): Call {
    const call: Call = { asked: undefined, again: false, waiting: [] };
    this.#calls.set(host, call);
    if (this.#queue.length === 0 && this.#allowance > 0) {
      this.#allowance--;
      this.#call(call);
    } else this.#queue.push(call);
    return call;
  }

  /** Lets as many of its questions through as it is called with, those to come included. */
  #call(call: Call): void {
    const first = call.waiting.splice(0, this.#callsPerHost);
    call.asked = first.length;
    this.#free.push(...first);
  }
}
