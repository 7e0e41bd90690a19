/**
 * A network that limits, on the clock that a test turns: SYNs per second, connections at once, RSTs
 * per second, a slow link with a queue, random loss, blocks. It is a model of what `iptables` and
 * slow lines do; the same limits in real network namespaces are in `tests/gate/limits_test.ts`.
 */

import type { Dialer, DialOutcome } from "../../src/transport/tcp.ts";
import type { FakeClock } from "./fake_clock.ts";
import { CLOSED, talkingStream } from "./scan_world.ts";

/** ICMP: communication administratively prohibited. */
const PROHIBITED: DialOutcome = { kind: "answer", state: "filtered", reason: "host-unreach" };

/** What limits. */
export interface NetworkLimits {
  readonly rttMs?: number;
  /** SYNs per second that pass; `burst` pass at once. */
  readonly syn?: { readonly perSec: number; readonly burst: number };
  /** Connections that may be open at once. */
  readonly connections?: number;
  /** The host closes each of them after this time; without it, the scanner does. */
  readonly lastsMs?: number;
  /** What becomes of SYNs above those limits; dropped without it. */
  readonly rejects?: "rst" | "icmp";
  /** Ports that a firewall refuses by ICMP. */
  readonly prohibits?: (port: number) => boolean;
  /** When the limits begin; at once without it. */
  readonly fromMs?: number;
  /** RSTs per second that the host sends. */
  readonly rst?: { readonly perSec: number; readonly burst: number };
  /** Packets per second of the link, and packets in its queue. */
  readonly link?: { readonly perSec: number; readonly queue: number };
  /** Share of packets lost each way. */
  readonly loss?: number;
  /** SYNs after which the scanner is blocked, and how. */
  readonly block?: { readonly after: number; readonly by: "drop" | "rst" };
  /**
   * A balancer before two servers, one of which is down: every second connection to an open port, but
   * the first of them, is refused, counted for each port, or for all of them together.
   */
  readonly balanced?: "by port" | "by host";
  /** When the services of the open ports end. */
  readonly endsMs?: number;
  /** Whether only open ports reply. */
  readonly firewall?: boolean;
  readonly seed?: number;
}

/** What happened. */
export interface NetworkLog {
  syns: number;
  passed: number;
  /** Connects begun in each second. */
  readonly bySecond: Map<number, number>;
}

/** A dialer through such a network to a host with some open ports. */
export function limitedDialer(
  clock: FakeClock,
  open: ReadonlySet<number>,
  limits: NetworkLimits,
): Dialer & { readonly log: NetworkLog } {
  const { rttMs = 10, loss = 0, rejects, fromMs = 0, connections: most } = limits;
  const rejected = (waitMs: number) =>
    rejects === undefined
      ? undefined
      : { afterMs: rttMs + waitMs, outcome: rejects === "rst" ? CLOSED : PROHIBITED };
  const random = lcg(limits.seed ?? 1);
  const syn = limits.syn && bucket(clock, limits.syn);
  const rst = limits.rst && bucket(clock, limits.rst);
  const link = limits.link && queue(clock, limits.link);
  const log: NetworkLog = { syns: 0, passed: 0, bySecond: new Map() };
  const balanced = limits.balanced && turns(limits.balanced);
  const [single] = open;
  let connections = 0;

  /** Milliseconds after which a SYN sent now is answered; `undefined` when it never is. */
  function reply(
    port: number,
  ): { readonly afterMs: number; readonly outcome: DialOutcome } | undefined {
    log.syns++;
    if (random() < loss) return undefined;
    const waitMs = link?.() ?? 0;
    if (waitMs < 0) return undefined;
    const limited = clock.monotonicMs() >= fromMs;
    if (syn !== undefined && limited && !syn()) return rejected(waitMs);
    log.passed++;
    const { block } = limits;
    if (block !== undefined && log.passed > block.after) {
      return block.by === "drop" ? undefined : { afterMs: rttMs + waitMs, outcome: CLOSED };
    }
    if (limits.prohibits?.(port) === true) return { afterMs: rttMs + waitMs, outcome: PROHIBITED };
    const isOpen = open.has(port) && clock.monotonicMs() < (limits.endsMs ?? Infinity);
    if (!isOpen && limits.firewall === true) return undefined;
    if (most !== undefined && limited && connections >= most) return rejected(waitMs);
    if (!isOpen && rst !== undefined && !rst()) return undefined;
    if (random() < loss) return undefined;
    const afterMs = rttMs + waitMs;
    if (!isOpen || port !== single && balanced?.(port) === false) {
      return { afterMs, outcome: CLOSED };
    }
    connections++;
    const { lastsMs } = limits;
    const stream = talkingStream("hello\r\n");
    if (lastsMs !== undefined) {
      clock.after(lastsMs, () => connections--);
      return { afterMs, outcome: { kind: "open", stream } };
    }
    const counted = {
      read: stream.read,
      write: stream.write,
      close() {
        if (!stream.closed) connections--;
        stream.close();
      },
    };
    return { afterMs, outcome: { kind: "open", stream: counted } };
  }

  const dial: Dialer = (_address, port, signal) =>
    new Promise((resolve) => {
      const second = Math.floor(clock.monotonicMs() / 1_000);
      log.bySecond.set(second, (log.bySecond.get(second) ?? 0) + 1);
      let over = false;
      const finish = (outcome: DialOutcome) => {
        if (over) {
          if (outcome.kind === "open") outcome.stream.close();
          return;
        }
        over = true;
        resolve(outcome);
      };
      if (signal.aborted) return finish({ kind: "silence" });
      signal.addEventListener("abort", () => finish({ kind: "silence" }), { once: true });
      // The kernel's own retransmissions: after 1 and 3 s.
      for (const delayMs of [0, 1_000, 3_000]) {
        clock.after(delayMs, () => {
          if (over) return;
          const answer = reply(port);
          if (answer !== undefined) clock.after(answer.afterMs, () => finish(answer.outcome));
        });
      }
    });
  return Object.assign(dial, { log });
}

/** Says whether one more may pass now. */
function bucket(
  clock: FakeClock,
  { perSec, burst }: { readonly perSec: number; readonly burst: number },
): () => boolean {
  let tokens = burst;
  let atMs = clock.monotonicMs();
  return () => {
    const nowMs = clock.monotonicMs();
    tokens = Math.min(burst, tokens + (nowMs - atMs) / 1_000 * perSec);
    atMs = nowMs;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}

/** Says whether the next connection to the port reaches the server that is up. */
function turns(by: "by port" | "by host"): (port: number) => boolean {
  const counts = new Map<number, number>();
  return (port) => {
    const key = by === "by port" ? port : 0;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count % 2 === 0;
  };
}

/** The delay of one more packet; below 0 when the queue is full. */
function queue(
  clock: FakeClock,
  { perSec, queue: size }: { readonly perSec: number; readonly queue: number },
): () => number {
  let freeAtMs = 0;
  return () => {
    const nowMs = clock.monotonicMs();
    const waitMs = Math.max(0, freeAtMs - nowMs);
    if (waitMs * perSec / 1_000 >= size) return -1;
    freeAtMs = nowMs + waitMs + 1_000 / perSec;
    return waitMs;
  };
}

function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
