import assert from "node:assert/strict";
import { HostRecord } from "../../src/scan/host_record.ts";
import { isDown } from "../../src/scan/silence_check.ts";
import type { DialOutcome } from "../../src/transport/tcp.ts";
import { scanOptions } from "../support/scan_world.ts";

const UNREACHABLE: DialOutcome = { kind: "answer", state: "filtered", reason: "host-unreach" };
const CLOSED: DialOutcome = { kind: "answer", state: "closed", reason: "conn-refused" };

interface Case {
  readonly targets?: string;
  readonly ports?: string;
  readonly elapsedMs?: number;
  readonly outcome?: DialOutcome;
  readonly replied?: boolean;
}

async function check(
  { targets = "192.0.2.1", ports = "22", elapsedMs = 2_000, outcome = UNREACHABLE, replied }: Case,
): Promise<{ readonly down: boolean; readonly dialled: number }> {
  const { plan } = scanOptions({ targets, ports });
  const host = new HostRecord(plan.hosts.at(0), { index: 0, endpoints: 1 });
  if (replied === true) host.settle("closed", "conn-refused");
  else host.settle("filtered", "no-response");
  let dialled = 0;
  const world = {
    clock: {
      monotonicMs: () => elapsedMs,
      date: () => new Date(0),
      after: () => ({ cancel() {} }),
    },
    dial: () => {
      dialled++;
      return Promise.resolve(outcome);
    },
    signal: new AbortController().signal,
  };
  return { down: await isDown(host, { plan, world }), dialled };
}

Deno.test("a silent host is down when the system reports it unreachable, and only then", async () => {
  assert.deepEqual(await check({}), { down: true, dialled: 1 });
  assert.deepEqual(await check({ ports: "U:53", elapsedMs: 3_500 }), { down: true, dialled: 1 });
  for (const outcome of [{ kind: "silence" }, CLOSED] as const) {
    assert.deepEqual(await check({ outcome }), { down: false, dialled: 1 });
  }
});

Deno.test("nothing more is sent to a host that replied, after ARP has ended, and in a network", async () => {
  for (
    const one of [{ replied: true }, { elapsedMs: 9_000 }, { targets: "192.0.2.0/28" }]
  ) assert.deepEqual(await check(one), { down: false, dialled: 0 });
});
