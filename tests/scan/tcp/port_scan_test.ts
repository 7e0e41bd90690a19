import assert from "node:assert/strict";
import { HostStats } from "../../../src/scan/work/host_stats.ts";
import { TcpPortScan, type TcpPortScanOptions } from "../../../src/scan/tcp/port_scan.ts";
import type { PortResult } from "../../../src/scan/work/port_result.ts";
import type { Attempt } from "../../../src/scan/work/attempt.ts";
import { HostRecord } from "../../../src/scan/host_record.ts";
import { type Clock, systemClock } from "../../../src/schedule/clock.ts";
import { RateLimiter } from "../../../src/schedule/rate_limiter.ts";
import { type Dialer, type DialOutcome, dialTcp } from "../../../src/transport/tcp.ts";
import { busy } from "../../support/busy.ts";
import { FakeClock } from "../../support/fake_clock.ts";

const PATIENT = { afterSilentPorts: Infinity, shortTimeout: false };
const USUAL = { afterSilentPorts: 256, shortTimeout: false };
const HASTY = { afterSilentPorts: 4, shortTimeout: true };

/** Everything that a discovery told, by port. */
class Notes {
  readonly verdicts = new Map<number, PortResult>();
  readonly open: number[] = [];
  readonly lost: number[] = [];
  readonly shortages: string[] = [];
  readonly down: string[] = [];
  /** Ports that were concluded more than once: must stay empty. */
  readonly twice: number[] = [];

  conclude(port: number): void {
    if (this.verdicts.has(port) || this.open.includes(port)) this.twice.push(port);
  }
}

function setUp(
  ports: readonly number[],
  overrides: Partial<TcpPortScanOptions> & { readonly address?: string } = {},
): {
  readonly discovery: TcpPortScan;
  readonly notes: Notes;
  readonly host: HostRecord;
  readonly asked: HostStats;
} {
  const notes = new Notes();
  const { address = "127.0.0.1" } = overrides;
  const ref = { address, family: "ipv4", target: address, hostnames: [] } as const;
  const host = new HostRecord(ref, { index: 0, endpoints: ports.length });
  const asked = new HostStats(ref, 0);
  let position = 0;
  const next = (): Attempt | undefined => {
    const number = position++;
    const port = ports[number];
    return port === undefined
      ? undefined
      : { number, host: asked, port, timeouts: 0, localErrors: 0 };
  };
  const discovery = new TcpPortScan({
    next,
    dial: dialTcp,
    clock: systemClock,
    signal: new AbortController().signal,
    workers: 1000,
    timeoutMs: 1000,
    retries: 1,
    silentHosts: PATIENT,
    discoveryProbes: 0,
    limiter: undefined,
    room: () => undefined,
    listener: {
      open({ port, stream, permit }) {
        notes.conclude(port);
        notes.open.push(port);
        stream.close();
        permit.release();
      },
      result(question, verdict) {
        notes.conclude(question.port);
        host.settle(verdict.state, verdict.reason);
        notes.verdicts.set(question.port, verdict);
      },
      shortage: (code) => notes.shortages.push(code),
      lost: (question) => notes.lost.push(question.port),
      down: (host) => notes.down.push(host.ref.address),
    },
    ...overrides,
  });
  return { discovery, notes, host, asked };
}

/** A dialer that answers from a table after `delay` (milliseconds of the clock), or not at all. */
function scripted(
  clock: FakeClock,
  answer: (port: number, attempt: number) => DialOutcome | undefined,
  delay: number | (() => number) = 1,
): Dialer & { readonly attempts: Map<number, number>; peak: number } {
  const attempts = new Map<number, number>();
  let inFlight = 0;
  const dial = (_address: string, port: number, signal: AbortSignal) =>
    new Promise<DialOutcome>((resolve) => {
      const attempt = (attempts.get(port) ?? 0) + 1;
      attempts.set(port, attempt);
      dialer.peak = Math.max(dialer.peak, ++inFlight);
      const end = (outcome: DialOutcome) => {
        inFlight--;
        resolve(outcome);
      };
      const outcome = answer(port, attempt);
      if (outcome !== undefined) {
        clock.after(typeof delay === "number" ? delay : delay(), () => end(outcome));
      } else if (signal.aborted) end({ kind: "silence" });
      else signal.addEventListener("abort", () => end({ kind: "silence" }), { once: true });
    });
  const dialer = Object.assign(dial, { attempts, peak: 0 });
  return dialer;
}

const CLOSED: DialOutcome = { kind: "answer", state: "closed", reason: "conn-refused" };
const UNREACHABLE: DialOutcome = { kind: "answer", state: "filtered", reason: "host-unreach" };

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

async function runToEnd(clock: FakeClock, running: Promise<void>): Promise<void> {
  let done = false;
  running.then(() => done = true);
  for (let i = 0; i < 20_000 && !done; i++) await clock.advance(5);
  assert.ok(done, "the discovery did not end");
}

Deno.test("a planted port is found and every closed one is refused, on real loopback", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const ports = range(Math.max(1, port - 1500), Math.min(65_535, port + 1500));
  const { discovery, notes } = setUp(ports);
  await discovery.run();
  assert.ok(notes.open.includes(port));
  assert.equal(notes.verdicts.size + notes.open.length, ports.length);
  assert.deepEqual([...notes.verdicts.values()].filter((v) => v.state === "filtered"), []);
  assert.deepEqual(notes.twice, []);
});

Deno.test("silence is asked again before it is believed, and then has its reason", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => undefined);
  const { discovery, notes } = setUp(range(1, 300), { clock, dial, retries: 2 });
  await runToEnd(clock, discovery.run());
  assert.ok([...dial.attempts.values()].every((count) => count === 3));
  assert.equal(discovery.retried, 600);
  assert.equal(notes.verdicts.size, 300);
  for (const verdict of notes.verdicts.values()) {
    assert.deepEqual(verdict, { state: "filtered", reason: "no-response" });
  }
});

Deno.test("a port that answers only the second time is not filtered", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (_port, attempt) => attempt === 1 ? undefined : CLOSED);
  const { discovery, notes } = setUp([7, 8, 9], { clock, dial });
  await runToEnd(clock, discovery.run());
  assert.deepEqual([...notes.verdicts.values()].map((v) => v.state), [
    "closed",
    "closed",
    "closed",
  ]);
});

Deno.test("where an answer came only the second time, silent ports are asked three times more", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port, attempt) => {
    if (port === 7) return attempt < 2 ? undefined : CLOSED;
    return port === 9 && attempt === 5 ? CLOSED : undefined;
  });
  const { discovery, notes } = setUp(range(1, 60), { clock, dial });
  await runToEnd(clock, discovery.run());
  assert.equal(notes.verdicts.get(9)?.state, "closed");
  assert.deepEqual(notes.verdicts.get(8), { state: "filtered", reason: "no-response" });
  assert.equal(dial.attempts.get(8), 5);
  assert.equal(dial.attempts.get(7), 2);
  assert.equal(discovery.retried, 1 + 59 * 4);
});

Deno.test("no more sockets are in flight than there are workers, and on silence all are used", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => undefined);
  const { discovery } = setUp(range(1, 2000), { clock, dial, workers: 400, retries: 0 });
  await runToEnd(clock, discovery.run());
  assert.equal(dial.peak, 400);
});

Deno.test("an error of our own machine is asked again and never blamed on the port", async () => {
  const clock = new FakeClock();
  const dial = scripted(
    clock,
    (_port, attempt) => attempt <= 3 ? { kind: "local", code: "EMFILE", lasting: true } : CLOSED,
  );
  const { discovery, notes } = setUp(range(1, 200), { clock, dial });
  await runToEnd(clock, discovery.run());
  assert.equal(notes.verdicts.size, 200);
  assert.ok([...notes.verdicts.values()].every((v) => v.reason === "conn-refused"));
  assert.deepEqual(notes.shortages, ["EMFILE"], "told once");
  assert.deepEqual(notes.lost, []);
});

Deno.test("a machine that cannot open any socket loses ports honestly instead of trying for ever", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => ({ kind: "local", code: "EMFILE", lasting: true }));
  const { discovery, notes } = setUp(range(1, 5), { clock, dial });
  await runToEnd(clock, discovery.run());
  assert.equal(notes.lost.length, 5);
  assert.equal(notes.verdicts.size, 0);
});

Deno.test("an attempt that was cut short is made again, and nothing is called short", async () => {
  const clock = new FakeClock();
  const cut: DialOutcome = {
    kind: "local",
    code: "ENOTCONN",
    lasting: false,
    shortage: false,
  };
  const dial = scripted(clock, (_port, attempt) => attempt < 3 ? cut : CLOSED);
  const { discovery, notes } = setUp(range(1, 50), { clock, dial });
  await runToEnd(clock, discovery.run());
  assert.equal(notes.verdicts.size, 50);
  assert.deepEqual(notes.shortages, []);
  const never = setUp(range(1, 5), { clock, dial: scripted(clock, () => cut) });
  await runToEnd(clock, never.discovery.run());
  assert.equal(never.notes.lost.length, 5);
});

Deno.test("a firewall far away that reports every other port unreachable hides no open one", async () => {
  for (const silentHosts of [PATIENT, HASTY]) {
    for (const discoveryProbes of [0, 1, 8]) {
      const clock = new FakeClock();
      let asked = 0;
      // Round trips that differ as much as on a crowded line.
      const dial = scripted(
        clock,
        (port) => port === 777 ? CLOSED : UNREACHABLE,
        () => 250 + (asked++ * 97) % 500,
      );
      const { discovery, notes } = setUp(range(1, 1000), {
        clock,
        dial,
        silentHosts,
        discoveryProbes,
      });
      await runToEnd(clock, discovery.run());
      assert.equal(dial.attempts.size, 1000);
      assert.equal(notes.verdicts.get(777)?.state, "closed");
      assert.deepEqual(notes.down, []);
    }
  }
});

Deno.test("a firewall that reports every port unreachable at once is asked to the end", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => UNREACHABLE);
  const { discovery, notes } = setUp(range(1, 1000), { clock, dial });
  await runToEnd(clock, discovery.run());
  assert.equal(dial.attempts.size, 1000);
  assert.equal(notes.verdicts.size, 1000);
});

Deno.test("a host that answers somewhere is not given up for unreachable ports", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port === 3 ? CLOSED : UNREACHABLE);
  const { discovery, notes, host } = setUp(range(1, 500), { clock, dial });
  await runToEnd(clock, discovery.run());
  assert.equal(dial.attempts.size, 500);
  assert.equal(host.toHost([]).status, "up");
  assert.equal(notes.verdicts.get(3)?.state, "closed");
});

Deno.test("a forbidden host is asked once and its ports are not-permitted", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => ({ kind: "not-permitted" }));
  const { discovery, notes } = setUp(range(1, 1000), { clock, dial });
  await runToEnd(clock, discovery.run());
  assert.ok(dial.attempts.size <= 96);
  assert.ok([...notes.verdicts.values()].every((v) => v.reason === "not-permitted"));
  assert.equal(notes.verdicts.size, 1000);
});

Deno.test("connections that our own busy loop kept waiting are not timed out", async () => {
  const clock = new FakeClock();
  // All connections are ready, but the loop lets only 40 of them end at a time, looks at its sockets
  // in every second turn only, and only once the time limit has come: what happens when too many
  // finish at once on a busy machine.
  let turn = 0;
  const ready: (() => void)[] = [];
  const dial: Dialer = (_address, _port, signal) =>
    new Promise((resolve) => {
      ready.push(() => resolve(CLOSED));
      signal.addEventListener("abort", () => resolve({ kind: "silence" }), { once: true });
    });
  const starved: Clock = Object.assign(Object.create(clock), {
    after(delayMs: number, callback: () => void) {
      return clock.after(delayMs, () => {
        const looks = delayMs === 1 && ++turn % 2 === 0;
        if (looks) { for (const end of ready.splice(0, 40)) end(); }
        callback();
      });
    },
    monotonicMs: () => clock.monotonicMs(),
  });
  const { discovery, notes } = setUp(range(1, 90), { clock: starved, dial, retries: 0 });
  await runToEnd(clock, discovery.run());
  assert.deepEqual([...notes.verdicts.values()].filter((v) => v.state !== "closed"), []);
});

Deno.test("abort ends everything at once and credits nothing that was not answered", async () => {
  const clock = new FakeClock();
  const abort = new AbortController();
  const dial = scripted(clock, (port) => port <= 50 ? CLOSED : undefined);
  const { discovery, notes } = setUp(range(1, 5000), { clock, dial, signal: abort.signal });
  const running = discovery.run();
  await clock.advance(20);
  abort.abort(new Error("interrupted"));
  await runToEnd(clock, running);
  assert.equal(notes.verdicts.size, 50);
});

Deno.test("--rate is kept over the whole run", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => CLOSED);
  const limiter = new RateLimiter(clock, 100);
  const { discovery } = setUp(range(1, 300), { clock, dial, limiter });
  let done = false;
  const running = discovery.run().then(() => done = true);
  await clock.advance(1000);
  assert.ok(dial.attempts.size >= 95 && dial.attempts.size <= 105, String(dial.attempts.size));
  for (let i = 0; i < 500 && !done; i++) await clock.advance(10);
  await running;
  assert.equal(dial.attempts.size, 300);
});

Deno.test("a host that answers quickly is not waited for as long as the user allows", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port <= 50 ? CLOSED : undefined);
  const { discovery } = setUp(range(1, 60), { clock, dial, timeoutMs: 3000, workers: 8 });
  const running = discovery.run();
  await runToEnd(clock, running);
  assert.ok(clock.monotonicMs() < 3000, String(clock.monotonicMs()));
});

Deno.test("an answer to the system's own second packet does not pass for a long way", async () => {
  const clock = new FakeClock();
  const quick = scripted(clock, () => CLOSED, 20);
  const late = scripted(clock, () => CLOSED, 1_001);
  const dial: Dialer = (address, port, signal) =>
    port > 50 ? late(address, port, signal) : quick(address, port, signal);
  const { discovery, asked } = setUp(range(1, 60), { clock, dial, timeoutMs: 2_000 });
  await runToEnd(clock, discovery.run());
  assert.equal(asked.rtt.timeoutMs(2_000), 250);
});

Deno.test("a silence while our own event loop stood still does not count", async () => {
  const attempts = new Map<number, number>();
  const dial: Dialer = (_address, port, signal) => {
    const attempt = (attempts.get(port) ?? 0) + 1;
    attempts.set(port, attempt);
    if (attempt > 1) return Promise.resolve(CLOSED);
    return new Promise((resolve) =>
      signal.addEventListener("abort", () => resolve({ kind: "silence" }), { once: true })
    );
  };
  const { discovery, notes } = setUp(range(1, 20), { dial, timeoutMs: 200, retries: 0 });
  setTimeout(() => busy(300), 40);
  await discovery.run();
  const states = new Set([...notes.verdicts.values()].map(({ state }) => state));
  assert.deepEqual([...states], ["closed"]);
});

Deno.test("a silent host among many is asked once only, once it has been silent often enough", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => undefined);
  const { discovery, notes } = setUp(range(1, 100), {
    dial,
    clock,
    workers: 4,
    silentHosts: HASTY,
  });
  await runToEnd(clock, discovery.run());
  const once = [...notes.verdicts.values()].filter(({ attempts }) => attempts === 1);
  assert.ok(once.length >= 90, String(once.length));
  assert.equal(notes.verdicts.size, 100);
  assert.ok(discovery.retried <= 10, String(discovery.retried));
});

Deno.test("with more retries it is told how often each of its ports was asked", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => undefined);
  const overrides = { dial, clock, workers: 8, retries: 3, silentHosts: HASTY };
  const { discovery, notes } = setUp(range(1, 100), overrides);
  await runToEnd(clock, discovery.run());
  for (const [port, { attempts }] of notes.verdicts) {
    assert.equal(attempts ?? 4, dial.attempts.get(port), `port ${port}`);
  }
  assert.ok([...notes.verdicts.values()].some(({ attempts }) => (attempts ?? 0) > 1));
});

Deno.test("the usual ports of a silent host take two time limits", async () => {
  for (const workers of [1_000, 800]) {
    const clock = new FakeClock();
    const dial = scripted(clock, () => undefined);
    const overrides = { dial, clock, workers, silentHosts: USUAL };
    const { discovery, notes } = setUp(range(1, 1_024), overrides);
    await runToEnd(clock, discovery.run());
    assert.ok(clock.monotonicMs() < 2_500, `${clock.monotonicMs()} ms with ${workers}`);
    const reasons = new Set([...notes.verdicts.values()].map(({ reason }) => reason));
    assert.deepEqual([notes.verdicts.size, ...reasons], [1_024, "no-response"]);
    assert.deepEqual(notes.twice, []);
    const once = [...notes.verdicts.values()].filter(({ attempts }) => attempts === 1);
    const asked = [...dial.attempts.values()].filter((attempts) => attempts === 1);
    assert.equal(once.length, asked.length);
    assert.equal(once.length, 2 * 1_024 - 2 * workers);
  }
});

Deno.test("what does not fit into a silent host's second round is not asked in a third", async () => {
  for (const [ports, rounds] of [[2_000, 3], [3_000, 4], [20_000, 21]] as const) {
    const clock = new FakeClock();
    const dial = scripted(clock, () => undefined);
    const { discovery, notes } = setUp(range(1, ports), { dial, clock, silentHosts: USUAL });
    await runToEnd(clock, discovery.run());
    assert.ok(clock.monotonicMs() < rounds * 1_100, `${clock.monotonicMs()} ms for ${ports}`);
    assert.ok(discovery.retried >= 900, `${discovery.retried} retried`);
    assert.equal(notes.verdicts.size, ports);
    assert.deepEqual(notes.twice, []);
  }
});

Deno.test("a silent host whose port answers the second time gets all of its retries", async () => {
  const clock = new FakeClock();
  const lost = new Set([3, 400]);
  const dial = scripted(
    clock,
    (port, attempt) => lost.has(port) && attempt > 1 ? CLOSED : undefined,
  );
  const { discovery, notes } = setUp(range(1, 500), { dial, clock, silentHosts: HASTY });
  await runToEnd(clock, discovery.run());
  assert.equal(notes.verdicts.get(3)?.state, "closed");
  assert.equal(notes.verdicts.get(400)?.state, "closed");
  assert.equal(notes.verdicts.size, 500);
});

Deno.test("silent ports of a host that has answered anything are all asked again", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port === 900 ? CLOSED : undefined);
  const { discovery } = setUp(range(1, 1_000), { dial, clock, silentHosts: HASTY });
  await runToEnd(clock, discovery.run());
  const once = [...dial.attempts].filter(([, attempts]) => attempts === 1).map(([port]) => port);
  assert.deepEqual(once, [900]);
});

/** Three thousand ports of a host that is called first. */
function called(dial: Dialer, clock: FakeClock): ReturnType<typeof setUp> {
  return setUp(range(1, 3_000), { dial, clock, discoveryProbes: 8 });
}

Deno.test("a host that is called first costs a few questions when nobody is at home", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => UNREACHABLE, 3_070);
  const { discovery, notes } = called(dial, clock);
  await runToEnd(clock, discovery.run());
  assert.equal(dial.attempts.size, 8);
  assert.deepEqual(notes.down, ["127.0.0.1"]);
  const reasons = Map.groupBy(notes.verdicts.values(), ({ reason }) => reason);
  assert.equal(reasons.get("host-down")?.length, 2_992);
  assert.equal(reasons.get("host-unreach")?.length, 8);
});

Deno.test("a host that is called into a search under way is called once more", async () => {
  for (
    const [first, second, says] of [
      [1_200, 3_070, "down"],
      [5, 3_070, "down"],
      [1_200, 1_200, "refuses"],
      [5, 5, "refuses"],
    ] as const
  ) {
    const clock = new FakeClock();
    let asked = 0;
    const dial = scripted(clock, () => UNREACHABLE, () => asked++ < 8 ? first : second);
    const { discovery, notes } = called(dial, clock);
    await runToEnd(clock, discovery.run());
    assert.equal(dial.attempts.size, says === "down" ? 16 : 3_000);
    assert.deepEqual(notes.down, says === "down" ? ["127.0.0.1"] : []);
    assert.equal(notes.verdicts.size, 3_000);
    assert.deepEqual(notes.twice, []);
  }
});

Deno.test("a host that is called first is asked everything once it has answered, also late", async () => {
  for (const delayMs of [1, 900, 2_000]) {
    const clock = new FakeClock();
    const dial = scripted(clock, () => CLOSED, delayMs);
    const { discovery, notes } = called(dial, clock);
    await runToEnd(clock, discovery.run());
    assert.ok(dial.attempts.size === 3_000 && notes.verdicts.size === 3_000);
    assert.deepEqual(notes.down, []);
    assert.deepEqual(notes.twice, []);
  }
});

Deno.test("a host that keeps silent when it is called is asked everything all the same", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port === 2_500 ? CLOSED : undefined);
  const { discovery, notes } = called(dial, clock);
  await runToEnd(clock, discovery.run());
  assert.equal(notes.verdicts.get(2_500)?.state, "closed");
  assert.equal(notes.verdicts.size, 3_000);
  const asked = [...dial.attempts].filter(([port]) => port !== 2_500).map(([, times]) => times);
  assert.ok(asked.every((times) => times === 2));
});

Deno.test("a firewall that reports the calls at once is asked to the end", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port === 2_500 ? CLOSED : UNREACHABLE, 80);
  const { discovery, notes } = called(dial, clock);
  await runToEnd(clock, discovery.run());
  assert.equal(notes.verdicts.get(2_500)?.state, "closed");
  assert.deepEqual(notes.down, []);
});

Deno.test("a host that another thread has given up is not called any more", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => CLOSED);
  const { discovery, notes, asked } = called(dial, clock);
  asked.skipReason = "host-down";
  await runToEnd(clock, discovery.run());
  assert.equal(dial.attempts.size, 0);
  assert.equal(notes.verdicts.size, 3_000);
});

Deno.test("a machine that cannot call a host loses its ports honestly", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => ({ kind: "local", code: "EMFILE", lasting: true }));
  const { discovery, notes } = setUp(range(1, 30), { clock, dial, discoveryProbes: 2 });
  await runToEnd(clock, discovery.run());
  assert.equal(notes.lost.length, 30);
});

Deno.test("a stopped scan does not wait for hosts that are being called", async () => {
  const clock = new FakeClock();
  const stopping = new AbortController();
  const dial = scripted(clock, () => undefined);
  const overrides = { dial, clock, discoveryProbes: 1, signal: stopping.signal };
  const { discovery, notes } = setUp(range(1, 100), overrides);
  clock.after(100, () => stopping.abort());
  await runToEnd(clock, discovery.run());
  assert.equal(notes.verdicts.size, 0);
  assert.ok(clock.monotonicMs() < 1_000, `${clock.monotonicMs()} ms`);
});

Deno.test("a firewall far away, whose reports are all alike, does not make a host down", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port === 400 ? CLOSED : UNREACHABLE, 600);
  const { discovery, notes } = setUp(range(1, 500), {
    dial,
    clock,
    workers: 50,
    silentHosts: HASTY,
  });
  await runToEnd(clock, discovery.run());
  assert.deepEqual(notes.down, []);
});
