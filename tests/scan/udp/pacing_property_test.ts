/**
 * The pace of a UDP scan as properties, on a turned clock: whatever the rates, hosts and losses, it is
 * never above `--udp-rate`, a host's share or `--rate`; no host waits for the others to end; it ends.
 */

import assert from "node:assert/strict";
import fc from "fast-check";
import { concatBytes, startsWith, utf8 } from "../../../src/bytes/convert.ts";
import type { Attempt } from "../../../src/scan/work/attempt.ts";
import { HostStats } from "../../../src/scan/work/host_stats.ts";
import { RateLimiter } from "../../../src/schedule/rate_limiter.ts";
import { FakeClock } from "../../support/fake_clock.ts";
import { answerWithId, lossyOpener, repeatableRandom } from "../../support/lossy_socket.ts";
import { testProbe, udpDiscovery } from "../../support/udp_port_scan.ts";

const [WINDOW_MS, STEP_MS, MOST_MS] = [1_000, 5, 900_000];
const PORT = 4_000;

interface Network {
  readonly ratePerSec: number;
  /** `--rate`, where it is set. */
  readonly allPerSec: number | undefined;
  readonly hosts: number;
  readonly ports: number;
  /** Share of datagrams lost each way. */
  readonly loss: number;
  readonly retries: number;
  readonly seed: number;
}

const NETWORKS: fc.Arbitrary<Network> = fc.record({
  ratePerSec: fc.integer({ min: 20, max: 2_000 }),
  allPerSec: fc.option(fc.integer({ min: 20, max: 500 }), { nil: undefined }),
  hosts: fc.integer({ min: 1, max: 6 }),
  ports: fc.integer({ min: 1, max: 40 }),
  loss: fc.constantFrom(0, 0, 0.05, 0.3),
  retries: fc.integer({ min: 0, max: 2 }),
  seed: fc.integer(),
});

/** Scans; when datagrams to each host left, and how many ports were concluded. */
async function scanThrough(network: Network) {
  const { ratePerSec, allPerSec, hosts, ports, loss, retries, seed } = network;
  const clock = new FakeClock();
  const random = repeatableRandom(seed);
  const stats = Array.from({ length: hosts }, (_, host) => {
    const address = `192.0.2.${host + 1}`;
    return new HostStats({ address, family: "ipv4", target: address, hostnames: [] }, host);
  });
  let position = 0;
  const next = (): Attempt | undefined => {
    const number = position++;
    const host = stats[number % hosts];
    if (host === undefined || number >= hosts * ports) return undefined;
    return {
      number,
      host,
      port: PORT + Math.floor(number / hosts),
      timeouts: 0,
      localErrors: 0,
    };
  };
  const sent = new Map<string, number[]>();
  const open = lossyOpener(clock, {
    loses: () => random() < loss,
    // A third of the ports reply.
    answer: (bytes, port) => port % 3 === 0 ? answerWithId(bytes) : undefined,
  });
  let concluded = 0;
  const { discovery } = udpDiscovery([], {
    ...{ probes: [PROBE], next, clock, retries, ratePerSec, hostRatePerSec: ratePerSec / 2 },
    timeoutMs: 300,
    size: { hosts, endpoints: hosts * ports },
    limiter: allPerSec === undefined ? undefined : new RateLimiter(clock, allPerSec),
    open(family, address) {
      const opened = open(family, address);
      if (opened.kind !== "open") return opened;
      const { send } = opened.socket;
      return {
        kind: "open",
        socket: {
          ...opened.socket,
          send(bytes, to, port) {
            sent.set(to, [...sent.get(to) ?? [], clock.monotonicMs()]);
            return send(bytes, to, port);
          },
        },
      };
    },
    listener: {
      open: () => {
        concluded++;
        return Promise.resolve();
      },
      result: () => concluded++,
      shortage: () => {},
      lost: () => concluded++,
    },
  });
  let done = false;
  const running = discovery.run().then(() => done = true);
  while (!done && clock.monotonicMs() < MOST_MS) await clock.advance(STEP_MS);
  assert.ok(done, "the scan did not end");
  await running;
  return { sent, concluded };
}

const PROBE = testProbe("id", () => {
  const id = crypto.getRandomValues(new Uint8Array(8));
  const whole = concatBytes([utf8("!"), id]);
  return {
    bytes: concatBytes([utf8("?"), id]),
    read: (reply) => startsWith(reply, whole) ? { service: "id" } : null,
  };
});

/** The most events in any stretch of so many milliseconds. */
function mostWithin(times: readonly number[], spanMs: number): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= spanMs) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

Deno.test("property: a UDP scan keeps to every rate, starves no host, and ends", async () => {
  await fc.assert(
    fc.asyncProperty(NETWORKS, async (network) => {
      const { ratePerSec, allPerSec = Infinity, hosts, ports } = network;
      const { sent, concluded } = await scanThrough(network);
      assert.equal(concluded, hosts * ports, "every port has one result");
      const all = [...sent.values()].flat().toSorted((a, b) => a - b);
      const most = mostWithin(all, WINDOW_MS);
      assert.ok(most <= Math.ceil(ratePerSec), `${most} in a second at --udp-rate ${ratePerSec}`);
      // A token bucket of a tenth of a second's worth.
      assert.ok(most <= Math.ceil(1.1 * allPerSec) + 1, `${most} at --rate ${allPerSec}`);
      assert.equal(sent.size, hosts, "every host got datagrams");
      for (const times of sent.values()) {
        const own = mostWithin(times, WINDOW_MS);
        assert.ok(own <= Math.ceil(ratePerSec / 2), `${own} to one host in a second`);
      }
      // A host's first datagram waits at most for the first ones of the others.
      const lastFirst = Math.max(...[...sent.values()].map(([first = Infinity]) => first));
      const turnMs = 1_000 / Math.min(0.9 * ratePerSec, allPerSec);
      assert.ok(lastFirst <= 200 + (2 * hosts + 2) * (turnMs + STEP_MS), `${lastFirst}`);
    }),
    { numRuns: 40 },
  );
});
