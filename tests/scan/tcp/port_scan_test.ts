import assert from "node:assert/strict";
import { HostStats } from "../../../src/scan/work/host_stats.ts";
import { RouteChecks } from "../../../src/scan/tcp/route_checks.ts";
import { TcpPortScan } from "../../../src/scan/tcp/port_scan.ts";
import type { TcpPortScanOptions } from "../../../src/scan/tcp/port_scan_options.ts";
import type { PortResult } from "../../../src/scan/work/port_result.ts";
import type { Attempt } from "../../../src/scan/work/attempt.ts";
import { HostRecord } from "../../../src/scan/host_record.ts";
import { type Clock, systemClock } from "../../../src/schedule/clock.ts";
import { RateLimiter } from "../../../src/schedule/rate_limiter.ts";
import { type Dialer, type DialOutcome, dialTcp } from "../../../src/transport/tcp.ts";
import { busy } from "../../support/busy.ts";
import { FakeClock } from "../../support/fake_clock.ts";

const KEEP_RETRYING = { afterSilentPorts: Infinity, shortTimeout: false };
const FEW_HOSTS = { afterSilentPorts: 256, shortTimeout: false };
const MANY_HOSTS = { afterSilentPorts: 4, shortTimeout: true };

/** Everything that a port scan reported, by port. */
class Notes {
  readonly results = new Map<number, PortResult>();
  readonly open: number[] = [];
  readonly lost: number[] = [];
  readonly shortages: string[] = [];
  readonly down: string[] = [];
  /** Ports that were concluded more than once: must stay empty. */
  readonly twice: number[] = [];

  conclude(port: number): void {
    if (this.results.has(port) || this.open.includes(port)) this.twice.push(port);
  }
}

function setUp(
  ports: readonly number[],
  overrides: Partial<TcpPortScanOptions> & { readonly address?: string } = {},
): {
  readonly portScan: TcpPortScan;
  readonly notes: Notes;
  readonly host: HostRecord;
  readonly stats: HostStats;
} {
  const notes = new Notes();
  const { address = "127.0.0.1" } = overrides;
  const ref = { address, family: "ipv4", target: address, hostnames: [] } as const;
  const host = new HostRecord(ref, { index: 0, endpoints: ports.length });
  const stats = new HostStats(ref, 0);
  let position = 0;
  const next = (): Attempt | undefined => {
    const number = position++;
    const port = ports[number];
    return port === undefined
      ? undefined
      : { number, host: stats, port, timeouts: 0, localErrors: 0 };
  };
  const portScan = new TcpPortScan({
    next,
    dial: dialTcp,
    clock: systemClock,
    signal: new AbortController().signal,
    workers: 1000,
    timeoutMs: 1000,
    retries: 1,
    silentHosts: KEEP_RETRYING,
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
      result(attempt, result) {
        notes.conclude(attempt.port);
        host.settle(result.state, result.reason);
        notes.results.set(attempt.port, result);
      },
      shortage: (code) => notes.shortages.push(code),
      lost: (attempt) => notes.lost.push(attempt.port),
      network: () => {},
      checking: () => {},
      retracted: () => {},
      down: (host) => notes.down.push(host.ref.address),
    },
    ...overrides,
  });
  return { portScan, notes, host, stats };
}

/** A dialer whose outcomes come from a table after `delay` (milliseconds of the clock), or never. */
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
  assert.ok(done, "the port scan did not end");
}

Deno.test("a planted port is found and every closed one is refused, on real loopback", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const ports = range(Math.max(1, port - 1500), Math.min(65_535, port + 1500));
  const { portScan, notes } = setUp(ports);
  await portScan.run();
  assert.ok(notes.open.includes(port));
  assert.equal(notes.results.size + notes.open.length, ports.length);
  assert.deepEqual([...notes.results.values()].filter((v) => v.state === "filtered"), []);
  assert.deepEqual(notes.twice, []);
});

Deno.test("a timeout is followed by a retransmission, then filtered with its reason", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => undefined);
  const { portScan, notes } = setUp(range(1, 300), { clock, dial, retries: 2 });
  await runToEnd(clock, portScan.run());
  assert.ok([...dial.attempts.values()].every((count) => count === 3));
  assert.equal(portScan.retried, 600);
  assert.equal(notes.results.size, 300);
  for (const result of notes.results.values()) {
    assert.deepEqual(result, { state: "filtered", reason: "no-response" });
  }
});

Deno.test("a port that replies only to the retransmission is not filtered", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (_port, attempt) => attempt === 1 ? undefined : CLOSED);
  const { portScan, notes } = setUp([7, 8, 9], { clock, dial });
  await runToEnd(clock, portScan.run());
  assert.deepEqual([...notes.results.values()].map((v) => v.state), [
    "closed",
    "closed",
    "closed",
  ]);
});

Deno.test("where a reply came only to a retransmission, ports get three retransmissions more", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port, attempt) => {
    if (port === 7) return attempt < 2 ? undefined : CLOSED;
    return port === 9 && attempt === 5 ? CLOSED : undefined;
  });
  const { portScan, notes } = setUp(range(1, 60), { clock, dial });
  await runToEnd(clock, portScan.run());
  assert.equal(notes.results.get(9)?.state, "closed");
  assert.deepEqual(notes.results.get(8), { state: "filtered", reason: "no-response" });
  assert.equal(dial.attempts.get(8), 5);
  assert.ok((dial.attempts.get(7) ?? 0) >= 2, "it replies: control probes go there");
  assert.equal(portScan.retried, 1 + 59 * 4);
});

Deno.test("no more sockets are in flight than there are workers, and without replies all are used", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => undefined);
  const { portScan } = setUp(range(1, 2000), { clock, dial, workers: 400, retries: 0 });
  await runToEnd(clock, portScan.run());
  assert.equal(dial.peak, 400);
});

Deno.test("a local error is retried and is no evidence about the port", async () => {
  const clock = new FakeClock();
  const dial = scripted(
    clock,
    (_port, attempt) => attempt <= 3 ? { kind: "local", code: "EMFILE", lasting: true } : CLOSED,
  );
  const { portScan, notes } = setUp(range(1, 200), { clock, dial });
  await runToEnd(clock, portScan.run());
  assert.equal(notes.results.size, 200);
  assert.ok([...notes.results.values()].every((v) => v.reason === "conn-refused"));
  assert.deepEqual(notes.shortages, ["EMFILE"], "told once");
  assert.deepEqual(notes.lost, []);
});

Deno.test("a machine that cannot open any socket reports ports as lost instead of retrying for ever", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => ({ kind: "local", code: "EMFILE", lasting: true }));
  const { portScan, notes } = setUp(range(1, 5), { clock, dial });
  await runToEnd(clock, portScan.run());
  assert.equal(notes.lost.length, 5);
  assert.equal(notes.results.size, 0);
});

Deno.test("an interrupted connect is made again, and no shortage is reported", async () => {
  const clock = new FakeClock();
  const cut: DialOutcome = {
    kind: "local",
    code: "ENOTCONN",
    lasting: false,
    shortage: false,
  };
  const dial = scripted(clock, (_port, attempt) => attempt < 3 ? cut : CLOSED);
  const { portScan, notes } = setUp(range(1, 50), { clock, dial });
  await runToEnd(clock, portScan.run());
  assert.equal(notes.results.size, 50);
  assert.deepEqual(notes.shortages, []);
  const never = setUp(range(1, 5), { clock, dial: scripted(clock, () => cut) });
  await runToEnd(clock, never.portScan.run());
  assert.equal(never.notes.lost.length, 5);
});

Deno.test("a firewall far away that reports every other port unreachable hides no open one", async () => {
  for (const silentHosts of [KEEP_RETRYING, MANY_HOSTS]) {
    for (const discoveryProbes of [0, 1, 8]) {
      const clock = new FakeClock();
      let dialed = 0;
      // Round trips that differ as much as on a crowded line.
      const dial = scripted(
        clock,
        (port) => port === 777 ? CLOSED : UNREACHABLE,
        () => 250 + (dialed++ * 97) % 500,
      );
      const { portScan, notes } = setUp(range(1, 1000), {
        clock,
        dial,
        silentHosts,
        discoveryProbes,
      });
      await runToEnd(clock, portScan.run());
      assert.equal(dial.attempts.size, 1000);
      assert.equal(notes.results.get(777)?.state, "closed");
      assert.deepEqual(notes.down, []);
    }
  }
});

Deno.test("every port is probed behind a firewall that reports each unreachable at once", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => UNREACHABLE);
  const { portScan, notes } = setUp(range(1, 1000), { clock, dial });
  await runToEnd(clock, portScan.run());
  assert.equal(dial.attempts.size, 1000);
  assert.equal(notes.results.size, 1000);
});

Deno.test("a host that replies on one port is not down for unreachable others", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port === 3 ? CLOSED : UNREACHABLE);
  const { portScan, notes, host } = setUp(range(1, 500), { clock, dial });
  await runToEnd(clock, portScan.run());
  assert.equal(dial.attempts.size, 500);
  assert.equal(host.toHost([]).status, "up");
  assert.equal(notes.results.get(3)?.state, "closed");
});

Deno.test("of a forbidden host every port is tried; once many were refused, one a host is enough", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => ({ kind: "not-permitted" }));
  const { portScan, notes, stats } = setUp(range(1, 2_000), { clock, dial });
  await runToEnd(clock, portScan.run());
  assert.equal(dial.attempts.size, 2_000);
  assert.equal(stats.skipReason, undefined);
  assert.ok([...notes.results.values()].every((v) => v.reason === "not-permitted"));
  using routes = new RouteChecks({ clock });
  for (let refused = 0; refused < 70_000; refused++) routes.forbidden(stats);
  assert.equal(stats.skipReason, undefined);
  routes.forbidden(stats);
  assert.equal(stats.skipReason, "not-permitted");
});

Deno.test("connections that completed while our own event loop was busy do not time out", async () => {
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
  const { portScan, notes } = setUp(range(1, 90), { clock: starved, dial, retries: 0 });
  await runToEnd(clock, portScan.run());
  assert.deepEqual([...notes.results.values()].filter((v) => v.state !== "closed"), []);
});

Deno.test("abort ends everything at once and gives no state without a reply", async () => {
  const clock = new FakeClock();
  const abort = new AbortController();
  const dial = scripted(clock, (port) => port <= 50 ? CLOSED : undefined);
  const { portScan, notes } = setUp(range(1, 5000), { clock, dial, signal: abort.signal });
  const running = portScan.run();
  await clock.advance(20);
  abort.abort(new Error("interrupted"));
  await runToEnd(clock, running);
  assert.equal(notes.results.size, 50);
});

Deno.test("--rate is kept over the whole run", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => CLOSED);
  const limiter = new RateLimiter(clock, 100);
  const { portScan } = setUp(range(1, 300), { clock, dial, limiter });
  let done = false;
  const running = portScan.run().then(() => done = true);
  await clock.advance(1000);
  assert.ok(dial.attempts.size >= 95 && dial.attempts.size <= 105, String(dial.attempts.size));
  for (let i = 0; i < 500 && !done; i++) await clock.advance(10);
  await running;
  assert.equal(dial.attempts.size, 300);
});

Deno.test("a host with quick replies has a timeout below the user's", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port <= 50 ? CLOSED : undefined);
  const { portScan } = setUp(range(1, 60), { clock, dial, timeoutMs: 3000, workers: 8 });
  const running = portScan.run();
  await runToEnd(clock, running);
  assert.ok(clock.monotonicMs() < 3000, String(clock.monotonicMs()));
});

Deno.test("a reply to the kernel's own retransmission gives no round-trip sample", async () => {
  const clock = new FakeClock();
  const quick = scripted(clock, () => CLOSED, 20);
  const late = scripted(clock, () => CLOSED, 1_001);
  const dial: Dialer = (address, port, signal) =>
    port > 50 ? late(address, port, signal) : quick(address, port, signal);
  const { portScan, stats } = setUp(range(1, 60), { clock, dial, timeoutMs: 2_000 });
  await runToEnd(clock, portScan.run());
  assert.equal(stats.rtt.timeoutMs(2_000), 250);
});

Deno.test("a timeout while our own event loop was blocked does not count", async () => {
  const attempts = new Map<number, number>();
  const dial: Dialer = (_address, port, signal) => {
    const attempt = (attempts.get(port) ?? 0) + 1;
    attempts.set(port, attempt);
    if (attempt > 1) return Promise.resolve(CLOSED);
    return new Promise((resolve) =>
      signal.addEventListener("abort", () => resolve({ kind: "silence" }), { once: true })
    );
  };
  const { portScan, notes } = setUp(range(1, 20), { dial, timeoutMs: 200, retries: 0 });
  setTimeout(() => busy(300), 40);
  await portScan.run();
  const states = new Set([...notes.results.values()].map(({ state }) => state));
  assert.deepEqual([...states], ["closed"]);
});

Deno.test("an unresponsive host among many gets no retransmissions after enough timeouts", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => undefined);
  const { portScan, notes } = setUp(range(1, 100), {
    dial,
    clock,
    workers: 4,
    silentHosts: MANY_HOSTS,
  });
  await runToEnd(clock, portScan.run());
  const once = [...notes.results.values()].filter(({ attempts }) => attempts === 1);
  assert.ok(once.length >= 90, String(once.length));
  assert.equal(notes.results.size, 100);
  assert.ok(portScan.retried <= 10, String(portScan.retried));
});

Deno.test("with more retries the number of attempts of each of its ports is reported", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => undefined);
  const overrides = { dial, clock, workers: 8, retries: 3, silentHosts: MANY_HOSTS };
  const { portScan, notes } = setUp(range(1, 100), overrides);
  await runToEnd(clock, portScan.run());
  for (const [port, { attempts }] of notes.results) {
    assert.equal(attempts ?? 4, dial.attempts.get(port), `port ${port}`);
  }
  assert.ok([...notes.results.values()].some(({ attempts }) => (attempts ?? 0) > 1));
});

Deno.test("the default ports of a host without replies take two timeouts", async () => {
  for (const workers of [1_000, 800]) {
    const clock = new FakeClock();
    const dial = scripted(clock, () => undefined);
    const overrides = { dial, clock, workers, silentHosts: FEW_HOSTS };
    const { portScan, notes } = setUp(range(1, 1_024), overrides);
    await runToEnd(clock, portScan.run());
    assert.ok(clock.monotonicMs() < 2_500, `${clock.monotonicMs()} ms with ${workers}`);
    const reasons = new Set([...notes.results.values()].map(({ reason }) => reason));
    assert.deepEqual([notes.results.size, ...reasons], [1_024, "no-response"]);
    assert.deepEqual(notes.twice, []);
    const once = [...notes.results.values()].filter(({ attempts }) => attempts === 1);
    const attempts = [...dial.attempts.values()].filter((attempts) => attempts === 1);
    assert.equal(once.length, attempts.length);
    assert.equal(once.length, 2 * 1_024 - 2 * workers);
  }
});

Deno.test("retransmissions that do not fit into an unresponsive host's second round get no third", async () => {
  for (const [ports, rounds] of [[2_000, 3], [3_000, 4], [20_000, 21]] as const) {
    const clock = new FakeClock();
    const dial = scripted(clock, () => undefined);
    const { portScan, notes } = setUp(range(1, ports), { dial, clock, silentHosts: FEW_HOSTS });
    await runToEnd(clock, portScan.run());
    assert.ok(clock.monotonicMs() < rounds * 1_100, `${clock.monotonicMs()} ms for ${ports}`);
    assert.ok(portScan.retried >= 900, `${portScan.retried} retried`);
    assert.equal(notes.results.size, ports);
    assert.deepEqual(notes.twice, []);
  }
});

Deno.test("a host whose port replies to a retransmission gets all of its retries", async () => {
  const clock = new FakeClock();
  const lost = new Set([3, 400]);
  const dial = scripted(
    clock,
    (port, attempt) => lost.has(port) && attempt > 1 ? CLOSED : undefined,
  );
  const { portScan, notes } = setUp(range(1, 500), { dial, clock, silentHosts: MANY_HOSTS });
  await runToEnd(clock, portScan.run());
  assert.equal(notes.results.get(3)?.state, "closed");
  assert.equal(notes.results.get(400)?.state, "closed");
  assert.equal(notes.results.size, 500);
});

Deno.test("all ports without a reply get retransmissions once their host has replied", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port === 900 ? CLOSED : undefined);
  const { portScan } = setUp(range(1, 1_000), { dial, clock, silentHosts: MANY_HOSTS });
  await runToEnd(clock, portScan.run());
  const once = [...dial.attempts].filter(([, attempts]) => attempts === 1).map(([port]) => port);
  assert.deepEqual(once, [], "900 replies: control probes go there too");
  assert.equal(portScan.retried, 999);
});

/** Three thousand ports of a host with host discovery. */
function discovered(dial: Dialer, clock: FakeClock): ReturnType<typeof setUp> {
  return setUp(range(1, 3_000), { dial, clock, discoveryProbes: 8 });
}

Deno.test("host discovery of a host that is down costs a few attempts", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => UNREACHABLE, 3_070);
  const { portScan, notes } = discovered(dial, clock);
  await runToEnd(clock, portScan.run());
  assert.equal(dial.attempts.size, 8);
  assert.deepEqual(notes.down, ["127.0.0.1"]);
  const reasons = Map.groupBy(notes.results.values(), ({ reason }) => reason);
  assert.equal(reasons.get("host-down")?.length, 2_992);
  assert.equal(reasons.get("host-unreach")?.length, 8);
});

Deno.test("discovery during an ARP resolution in progress is repeated once", async () => {
  for (
    const [first, second, report] of [
      [1_200, 3_070, "down"],
      [5, 3_070, "down"],
      [1_200, 1_200, "refuses"],
      [5, 5, "refuses"],
    ] as const
  ) {
    const clock = new FakeClock();
    let dialed = 0;
    const dial = scripted(clock, () => UNREACHABLE, () => dialed++ < 8 ? first : second);
    const { portScan, notes } = discovered(dial, clock);
    await runToEnd(clock, portScan.run());
    assert.equal(dial.attempts.size, report === "down" ? 16 : 3_000);
    assert.deepEqual(notes.down, report === "down" ? ["127.0.0.1"] : []);
    assert.equal(notes.results.size, 3_000);
    assert.deepEqual(notes.twice, []);
  }
});

Deno.test("all ports are probed once discovery got a reply, a late one too", async () => {
  for (const delayMs of [1, 900, 2_000]) {
    const clock = new FakeClock();
    const dial = scripted(clock, () => CLOSED, delayMs);
    const { portScan, notes } = discovered(dial, clock);
    await runToEnd(clock, portScan.run());
    assert.ok(dial.attempts.size === 3_000 && notes.results.size === 3_000);
    assert.deepEqual(notes.down, []);
    assert.deepEqual(notes.twice, []);
  }
});

Deno.test("all ports are probed when discovery got no reply", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port === 2_500 ? CLOSED : undefined);
  const { portScan, notes } = discovered(dial, clock);
  await runToEnd(clock, portScan.run());
  assert.equal(notes.results.get(2_500)?.state, "closed");
  assert.equal(notes.results.size, 3_000);
  const attempts = [...dial.attempts].filter(([port]) => port !== 2_500).map(([, times]) => times);
  assert.ok(attempts.every((times) => times === 2 || times === 3));
  assert.ok(attempts.filter((times) => times === 3).length <= 64, "a sample, with control probes");
});

Deno.test("all ports are probed behind a firewall that reports discovery probes unreachable at once", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port === 2_500 ? CLOSED : UNREACHABLE, 80);
  const { portScan, notes } = discovered(dial, clock);
  await runToEnd(clock, portScan.run());
  assert.equal(notes.results.get(2_500)?.state, "closed");
  assert.deepEqual(notes.down, []);
});

Deno.test("a host that another thread reported down gets no discovery probes", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => CLOSED);
  const { portScan, notes, stats } = discovered(dial, clock);
  stats.skipReason = "host-down";
  await runToEnd(clock, portScan.run());
  assert.equal(dial.attempts.size, 0);
  assert.equal(notes.results.size, 3_000);
});

Deno.test("a machine that cannot send discovery probes reports the ports as lost", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, () => ({ kind: "local", code: "EMFILE", lasting: true }));
  const { portScan, notes } = setUp(range(1, 30), { clock, dial, discoveryProbes: 2 });
  await runToEnd(clock, portScan.run());
  assert.equal(notes.lost.length, 30);
});

Deno.test("a stopped scan does not wait for host discovery", async () => {
  const clock = new FakeClock();
  const stopping = new AbortController();
  const dial = scripted(clock, () => undefined);
  const overrides = { dial, clock, discoveryProbes: 1, signal: stopping.signal };
  const { portScan, notes } = setUp(range(1, 100), overrides);
  clock.after(100, () => stopping.abort());
  await runToEnd(clock, portScan.run());
  assert.equal(notes.results.size, 0);
  assert.ok(clock.monotonicMs() < 1_000, `${clock.monotonicMs()} ms`);
});

Deno.test("a distant firewall, whose reports all take one round trip, does not make a host down", async () => {
  const clock = new FakeClock();
  const dial = scripted(clock, (port) => port === 400 ? CLOSED : UNREACHABLE, 600);
  const { portScan, notes } = setUp(range(1, 500), {
    dial,
    clock,
    workers: 50,
    silentHosts: MANY_HOSTS,
  });
  await runToEnd(clock, portScan.run());
  assert.deepEqual(notes.down, []);
});
