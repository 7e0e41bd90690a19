/**
 * The ports of one host that an RST or an ICMP message answered for. Some limits on new connections
 * reject what is above them in the same way, so that such a result may have to be taken back; see
 * `tcp/refusal_check.ts`. Two numbers per port, since most scans never need more of them.
 */

import type { PortState, Reason } from "../../model/state.ts";

/** What a port was refused with. */
export interface Refusal {
  readonly state: PortState;
  readonly reason: Reason;
}

/** One port. */
export interface RefusedPort {
  /** Its number among the endpoints of its transport. */
  readonly number: number;
  readonly port: number;
  readonly refusal: Refusal;
}

const KIND_UNIT = 65_536;

/** The ports in the order of their results. */
export class RefusedPorts {
  #numbers: number[] = [];
  /** Port, and which of the kinds of refusals. */
  #codes: number[] = [];
  readonly #kinds: Refusal[] = [];
  /** How many ports were refused in each of them. */
  readonly #counts: number[] = [];

  /** How many. */
  get size(): number {
    return this.#numbers.length;
  }

  /** A port was refused. */
  add(number: number, port: number, { state, reason }: Refusal): void {
    const kind = this.#kindOf(state, reason);
    this.#numbers.push(number);
    this.#codes.push(port + KIND_UNIT * kind);
    this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
  }

  /** Whether at least so many were refused in each of two ways. */
  isMixed(least: number): boolean {
    return this.#counts.filter((count) => count >= least).length > 1;
  }

  /** The one at an index from 0 to `size - 1`. */
  at(index: number): RefusedPort {
    const code = this.#codes[index] ?? 0;
    const refusal = this.#kinds[Math.floor(code / KIND_UNIT)] ?? this.#kinds[0];
    const number = this.#numbers[index];
    if (refusal === undefined || number === undefined) {
      throw new RangeError(`Cannot read refused port ${index} of ${this.size}`);
    }
    return { number, port: code % KIND_UNIT, refusal };
  }

  /** The indexes of those that were refused in the same way, for each way. */
  byKind(): number[][] {
    const kinds: number[][] = this.#kinds.map(() => []);
    this.#codes.forEach((code, index) => kinds[Math.floor(code / KIND_UNIT)]?.push(index));
    return kinds.filter(({ length }) => length > 0);
  }

  /** Takes all of them out, the oldest first. */
  take(): readonly RefusedPort[] {
    const all = this.#numbers.map((_number, index) => this.at(index));
    this.forget();
    return all;
  }

  /** Takes one out; returns whether it was there. */
  remove(number: number): boolean {
    const index = this.#numbers.indexOf(number);
    if (index < 0) return false;
    this.#numbers.splice(index, 1);
    const [code = 0] = this.#codes.splice(index, 1);
    const kind = Math.floor(code / KIND_UNIT);
    this.#counts[kind] = (this.#counts[kind] ?? 1) - 1;
    return true;
  }

  /** Forgets all of them: their results stay as they are. */
  forget(): void {
    this.#numbers = [];
    this.#codes = [];
    this.#counts.fill(0);
  }

  #kindOf(state: PortState, reason: Reason): number {
    const kinds = this.#kinds;
    for (let kind = 0; kind < kinds.length; kind++) {
      if (kinds[kind]?.reason === reason && kinds[kind]?.state === state) return kind;
    }
    return kinds.push({ state, reason }) - 1;
  }
}
