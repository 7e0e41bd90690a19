/** Networks that limit or lose datagrams, on a turned clock: what a UDP scan still finds. */

import assert from "node:assert/strict";
import { concatBytes, startsWith, utf8 } from "../../../src/bytes/convert.ts";
import type { DatagramProbe, DatagramRequest } from "../../../src/probes/probe.ts";
import type { PathCondition } from "../../../src/scan/tcp/host_path_options.ts";
import { FakeClock } from "../../support/fake_clock.ts";
import {
  answerWithId,
  lossyOpener,
  type Network,
  repeatableRandom,
} from "../../support/lossy_socket.ts";
import { testProbe, udpDiscovery, type UdpNotes } from "../../support/udp_port_scan.ts";

const SERVICES: ReadonlySet<number> = new Set(Array.from({ length: 20 }, (_, i) => 1_000 + 7 * i));
const PORTS = Array.from({ length: 20 }, (_, i) => 1_000 + 7 * i);

/** Each of the ports is one that the probe lists. */
const PROBE = testProbe("id", question, { ports: PORTS });

function question(): DatagramRequest {
  const id = crypto.getRandomValues(new Uint8Array(8));
  return {
    bytes: concatBytes([utf8("?"), id]),
    read: (reply) =>
      startsWith(reply, utf8("!")) && startsWith(reply.subarray(1), id) ? { service: "id" } : null,
  };
}

/** No service's: its replies are not understood. */
const FOREIGN = testProbe("foreign", () => ({
  bytes: concatBytes([utf8("#"), crypto.getRandomValues(new Uint8Array(8))]),
  withoutId: true,
  read: () => null,
}), { ports: [], rarity: 1 });

interface Outcome {
  readonly notes: UdpNotes;
  readonly missed: number;
  readonly conditions: readonly PathCondition[];
  /** Datagrams in each tenth of a second. */
  readonly sent: ReadonlyMap<number, number>;
  readonly ms: number;
}

/** Scans the ports, some of which are services, through such a network. */
async function scanOn(
  network: (clock: FakeClock) => Network,
  ports: readonly number[] = PORTS,
  probes: readonly DatagramProbe[] = [PROBE],
): Promise<Outcome> {
  const clock = new FakeClock();
  const { send, ...rest } = network(clock);
  const sent = new Map<number, number>();
  const conditions: PathCondition[] = [];
  const set = udpDiscovery(ports, {
    probes,
    timeoutMs: 1_000,
    retries: 1,
    clock,
    open: lossyOpener(clock, {
      send(port, attempt) {
        const tenth = Math.floor(clock.monotonicMs() / 100);
        sent.set(tenth, (sent.get(tenth) ?? 0) + 1);
        return send?.(port, attempt);
      },
      answer: (bytes, port) => SERVICES.has(port) ? answerWithId(bytes) : undefined,
      ...rest,
    }),
  });
  set.network(conditions);
  let done = false;
  const running = set.discovery.run().then(() => done = true);
  for (let i = 0; i < 60_000 && !done; i++) await clock.advance(10);
  assert.ok(done, "the scan did not end");
  await running;
  assert.deepEqual(set.notes.twice, []);
  assert.equal(set.notes.open.size + set.notes.verdicts.size, ports.length);
  const missed = ports.filter((port) => SERVICES.has(port) && !set.notes.open.has(port)).length;
  return { notes: set.notes, missed, conditions, sent, ms: clock.monotonicMs() };
}

/** A network that passes so many datagrams per second, after a burst. */
function limit(perSec: number, burst: number) {
  return (clock: FakeClock): Network => {
    let tokens = burst;
    let atMs = 0;
    let isRequest = false;
    return {
      send: () => {
        isRequest = true;
        return undefined;
      },
      loses() {
        if (!isRequest) return false;
        isRequest = false;
        const nowMs = clock.monotonicMs();
        tokens = Math.min(burst, tokens + (nowMs - atMs) / 1_000 * perSec);
        atMs = nowMs;
        if (tokens < 1) return true;
        tokens--;
        return false;
      },
    };
  };
}

/** Ports that never reply. */
const SILENT = Array.from({ length: 120 }, (_, i) => 3_000 + i);

for (const perSec of [15, 20, 35, 50]) {
  for (const burst of [1, 5, 20]) {
    Deno.test(`${perSec} datagrams/s after ${burst} at once: at most one of 20 services is missed`, async () => {
      const { missed, sent } = await scanOn(limit(perSec, burst));
      assert.ok(missed <= 1, `${missed} missed`);
      // 500/s to one host, nine tenths of which fill.
      assert.ok(Math.max(...sent.values()) <= 50, `${Math.max(...sent.values())} in 100 ms`);
    });
  }
}

Deno.test("a limit is told, and about how much it passes", async () => {
  const ports = [...PORTS, ...Array.from({ length: 150 }, (_, i) => 3_000 + i)];
  const { missed, conditions } = await scanOn(limit(20, 5), ports);
  assert.ok(missed <= 1, `${missed} missed`);
  const last = conditions.at(-1);
  assert.equal(last?.kind, "limit");
  assert.ok(last?.kind === "limit" && last.perSec > 8 && last.perSec < 40, JSON.stringify(last));
  assert.ok(last !== undefined && "of" in last && last.of === "datagrams");
});

for (const perSec of [8, 15, 20, 35, 50]) {
  for (const burst of [1, 5, 20]) {
    Deno.test(`${perSec} datagrams/s after ${burst} at once: what is missed is uncertain, and the limit is told`, async () => {
      const { notes, conditions } = await scanOn(limit(perSec, burst), [...PORTS, ...SILENT]);
      for (const port of PORTS) {
        const { uncertain } = notes.verdicts.get(port) ?? { uncertain: true };
        assert.ok(notes.open.has(port) || uncertain === true, `${port} is missed for certain`);
      }
      const told = conditions.flatMap((one) => one.kind === "limit" ? [one.perSec] : []).at(-1);
      if (told === undefined) return;
      assert.ok(told >= perSec / (burst === 1 ? 3 : 2) && told <= 2 * perSec, `${told}`);
    });
  }
}

Deno.test("with 40 % lost each way, at most two of 20 services are missed in any of ten runs", async () => {
  for (let seed = 1; seed <= 10; seed++) {
    const random = repeatableRandom(seed);
    const { missed } = await scanOn(() => ({ loses: () => random() < 0.4 }));
    assert.ok(missed <= 2, `${missed} missed with seed ${seed}`);
  }
});

Deno.test("the same where no service's replies are understood", async () => {
  for (let seed = 1; seed <= 10; seed++) {
    const random = repeatableRandom(seed);
    const answer = (_: Uint8Array, port: number) => SERVICES.has(port) ? utf8("hello") : undefined;
    const probes = ["one", "two", "three", "four"].map((name) => ({ ...FOREIGN, name }));
    const { missed } = await scanOn(() => ({ loses: () => random() < 0.4, answer }), PORTS, probes);
    assert.ok(missed <= 2, `${missed} missed with seed ${seed}`);
  }
});

Deno.test("a clean line costs a few control probes, and no time", async () => {
  const ports = [...PORTS, ...Array.from({ length: 200 }, (_, i) => 3_000 + i)];
  const { missed, sent, ms, conditions } = await scanOn(() => ({}), ports);
  const datagrams = [...sent.values()].reduce((sum, one) => sum + one, 0);
  assert.equal(missed, 0);
  // One to each service, two to each other port, and the control probes.
  const usual = 20 + 2 * 200;
  assert.ok(datagrams <= usual + 40, `${datagrams}`);
  assert.ok(ms < 2_500, `${ms}`);
  assert.deepEqual(conditions, []);
});

Deno.test("a host that stops to reply ends the scan, and what is left is uncertain or silent", async () => {
  let heard = 0;
  const { ms } = await scanOn(() => ({ loses: () => ++heard > 16 }));
  assert.ok(ms < 120_000, `${ms}`);
});

Deno.test("what begins an exchange is not sent again as a control probe", async () => {
  const countOf = async (beginsExchange: boolean) => {
    const asked = new Map<number, number>();
    const probe = testProbe("hello", () => ({ ...question(), beginsExchange }), { ports: PORTS });
    const answer = (bytes: Uint8Array, port: number) => {
      asked.set(port, (asked.get(port) ?? 0) + 1);
      return SERVICES.has(port) ? answerWithId(bytes) : undefined;
    };
    await scanOn(() => ({ answer }), [...PORTS, ...SILENT], [probe, { ...PROBE, ports: [] }]);
    return Math.max(...PORTS.map((port) => asked.get(port) ?? 0));
  };
  assert.ok(await countOf(false) > 1);
  assert.equal(await countOf(true), 1);
});

Deno.test("what replies to foreign bytes once and never again is no evidence of loss", async () => {
  const once = Array.from({ length: 4 }, (_, i) => 2_000 + i);
  const asked = new Set<number>();
  const answer = (bytes: Uint8Array, port: number) => {
    if (SERVICES.has(port)) return answerWithId(bytes);
    if (!once.includes(port) || asked.has(port)) return undefined;
    asked.add(port);
    return utf8("what?");
  };
  const ports = [...once, ...PORTS, ...SILENT];
  const { notes, conditions, ms } = await scanOn(() => ({ answer }), ports, [PROBE, FOREIGN]);
  assert.equal(notes.open.size, once.length + PORTS.length);
  assert.deepEqual(conditions, []);
  assert.ok(ms < 5_000, `${ms}`);
  for (const { uncertain } of notes.verdicts.values()) assert.equal(uncertain, undefined);
});

/** What a scan knows of a port that replies once in two seconds, as ntpd with `limited`, and silent ones. */
async function scanOfOneThatLimitsItself(
  { silent, workers = 300 }: { readonly silent: number; readonly workers?: number },
): Promise<UdpNotes & { readonly ms: number }> {
  const [port = 0] = PORTS;
  const ports = [port, ...Array.from({ length: silent }, (_, i) => 3_000 + i)];
  const general = { ...PROBE, ports: [], rarity: 1 };
  const clock = new FakeClock();
  let lastMs = -Infinity;
  const { discovery, notes } = udpDiscovery(ports, {
    probes: [general],
    timeoutMs: 1_000,
    retries: 1,
    clock,
    workers,
    open: lossyOpener(clock, {
      answer(bytes, to) {
        if (to !== port || clock.monotonicMs() - lastMs < 2_000) return undefined;
        lastMs = clock.monotonicMs();
        return answerWithId(bytes);
      },
    }),
  });
  let done = false;
  const running = discovery.run().then(() => done = true);
  for (let i = 0; i < 10_000 && !done; i++) await clock.advance(10);
  assert.ok(done, "the scan did not end");
  await running;
  assert.deepEqual([...notes.open.keys()], [port]);
  assert.deepEqual(notes.twice, []);
  return Object.assign(notes, { ms: clock.monotonicMs() });
}

Deno.test("a service that limits its own replies does not slow its host down", async () => {
  const { verdicts, ms } = await scanOfOneThatLimitsItself({ silent: 300 });
  assert.ok(ms < 20_000, `the scan was slowed down: ${ms} ms`);
  assert.equal(verdicts.size, 300);
  for (const { uncertain } of verdicts.values()) assert.equal(uncertain, undefined);
});

Deno.test("ports that waited while a host was measured all get a result, however late it is found clear", async () => {
  for (const workers of [5, 20, 50, 100, 150, 250]) {
    for (const silent of [60, 150, 300]) {
      const { verdicts } = await scanOfOneThatLimitsItself({ silent, workers });
      assert.equal(verdicts.size, silent, `${workers} at once`);
    }
  }
});
