/** A UDP network that exists on a fake clock alone, loses what it is told to lose, and fails at will. */

import { concatBytes, startsWith, utf8 } from "../../src/bytes/convert.ts";
import type {
  Datagram,
  DatagramOpener,
  DatagramSocket,
  SendOutcome,
} from "../../src/transport/udp.ts";
import type { FakeClock } from "./fake_clock.ts";

/** What a datagram to a port meets. */
export interface Network {
  /** What sending comes to; sent when it gives nothing. */
  readonly send?: (port: number, attempt: number) => SendOutcome | undefined;
  /** Whether the next datagram, in either direction, is lost. */
  readonly loses?: () => boolean;
  /** What the port answers, 5 ms after it was asked. */
  readonly answer?: (bytes: Uint8Array, port: number) => Uint8Array | undefined;
}

const SENT: SendOutcome = { kind: "sent" };
const DELAY_MS = 5;

/** Opens sockets on the network. */
export function lossyOpener(clock: FakeClock, network: Network): DatagramOpener {
  let attempts = 0;
  return () => ({ kind: "open", socket: lossySocket(clock, network, () => ++attempts) });
}

function lossySocket(clock: FakeClock, network: Network, attempt: () => number): DatagramSocket {
  const queue: Datagram[] = [];
  let wake: (() => void) | undefined;
  let open = true;
  const arrive = (datagram: Datagram) => {
    queue.push(datagram);
    wake?.();
  };
  return {
    loopbackOnly: false,
    send(bytes, address, port) {
      const outcome = network.send?.(port, attempt()) ?? SENT;
      if (outcome.kind !== "sent" || network.loses?.()) return Promise.resolve(outcome);
      const reply = network.answer?.(bytes, port);
      if (reply === undefined || network.loses?.()) return Promise.resolve(outcome);
      clock.after(DELAY_MS, () => arrive({ bytes: reply, address, port }));
      return Promise.resolve(outcome);
    },
    async receive() {
      for (;;) {
        const next = queue.shift();
        if (next !== undefined || !open) return next;
        await new Promise<void>((resolve) => wake = resolve);
      }
    },
    [Symbol.dispose]() {
      open = false;
      wake?.();
    },
  };
}

/** The answer of a protocol whose question is `?` and an id: `!` and the same id. */
export function answerWithId(question: Uint8Array): Uint8Array | undefined {
  return startsWith(question, utf8("?"))
    ? concatBytes([utf8("!"), question.subarray(1)])
    : undefined;
}

/** Numbers from 0 to 1 that look random and are the same in every run (mulberry32). */
export function repeatableRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
