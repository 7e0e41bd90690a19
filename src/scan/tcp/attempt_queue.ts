/**
 * Which question discovery asks next: new ones of the plan, those that were kept back until their host
 * was called, and those that are asked again.
 */

import type { AskedHost } from "../work/host_stats.ts";
import type { Question } from "../work/attempt.ts";
import { RollCall } from "./host_discovery.ts";

/** What a queue is made with. */
export interface QuestionQueueOptions {
  /** The next question of the plan; `undefined` at its end. */
  readonly next: () => Question | undefined;
  /** Questions with which a host is called before everything is asked of it; 0: it is not called. */
  readonly callsPerHost: number;
}

/** The questions of one discovery. */
export class QuestionQueue {
  readonly #next: () => Question | undefined;
  readonly #again: Question[] = [];
  readonly #held = new Map<AskedHost, Question[]>();
  #heldCount = 0;
  readonly #rollCall: RollCall | undefined;
  #planDone = false;

  constructor({ next, callsPerHost }: QuestionQueueOptions) {
    this.#next = next;
    this.#rollCall = callsPerHost > 0 ? new RollCall(callsPerHost) : undefined;
  }

  /** Whether questions are kept back that come free with time. */
  get keepsSome(): boolean {
    return this.#rollCall !== undefined && this.#rollCall.kept > 0;
  }

  /** The next question: a new one, unless `enough` wait to be asked again. */
  take(enough: number): Question | undefined {
    const waiting = this.#again.length + this.#heldCount;
    const fresh = waiting < enough ? this.#takeNew() : undefined;
    return fresh ?? this.#again.shift() ?? this.#takeNew();
  }

  /** Takes a question back, to be asked again. */
  askAgain(question: Question): void {
    this.#again.push(question);
  }

  /** Puts a question aside until its host is released. */
  hold(question: Question): void {
    const held = this.#held.get(question.host);
    if (held === undefined) this.#held.set(question.host, [question]);
    else held.push(question);
    this.#heldCount++;
  }

  /** Whether questions about the host are put aside. */
  holds(host: AskedHost): boolean {
    return this.#held.has(host);
  }

  /** What was put aside about the host may be asked again. */
  release(host: AskedHost): void {
    const held = this.#held.get(host) ?? [];
    this.#held.delete(host);
    this.#heldCount -= held.length;
    this.#again.push(...held);
  }

  /** Whether the host is being called: it is waited for longer. */
  isCalling(host: AskedHost): boolean {
    return this.#rollCall?.isCalling(host) ?? false;
  }

  /** A question about the host has ended: whatever else there is may be asked. */
  conclude(host: AskedHost): void {
    this.#rollCall?.conclude(host);
  }

  /** What was heard of the host decides nothing yet: it is called once more. */
  callAgain(host: AskedHost, atOnce: boolean): void {
    this.#rollCall?.callAgain(host, atOnce);
  }

  /** Time has passed. Returns whether a question came free. */
  tick(): boolean {
    return this.#rollCall?.tick() ?? false;
  }

  #takeNew(): Question | undefined {
    const rollCall = this.#rollCall;
    if (rollCall === undefined) return this.#takeFromPlan();
    let question = rollCall.next();
    while (question === undefined && !rollCall.full) {
      const fresh = this.#takeFromPlan();
      if (fresh === undefined) return undefined;
      if (rollCall.admit(fresh)) question = fresh;
    }
    return question;
  }

  #takeFromPlan(): Question | undefined {
    if (this.#planDone) return undefined;
    const question = this.#next();
    this.#planDone = question === undefined;
    return question;
  }
}
