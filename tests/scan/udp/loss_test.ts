import assert from "node:assert/strict";
import { concatBytes, startsWith, utf8 } from "../../../src/bytes/convert.ts";
import type { UdpPortScanOptions } from "../../../src/scan/udp/port_scan_options.ts";
import { FakeClock } from "../../support/fake_clock.ts";
import {
  answerWithId,
  lossyOpener,
  type Network,
  repeatableRandom,
} from "../../support/lossy_socket.ts";
import { testProbe, udpDiscovery, type UdpNotes } from "../../support/udp_port_scan.ts";

const ID_PROBE = testProbe("id", () => {
  const id = crypto.getRandomValues(new Uint8Array(8));
  return {
    bytes: concatBytes([utf8("?"), id]),
    read: (reply) =>
      startsWith(reply, utf8("!")) && startsWith(reply.subarray(1), id) ? { service: "id" } : null,
  };
});

/** Runs a port scan on a simulated network, on a fake clock. */
async function discoverOn(
  network: Network,
  ports: readonly number[],
  { clock = new FakeClock(), ...overrides }:
    & Partial<Omit<UdpPortScanOptions, "clock">>
    & { readonly clock?: FakeClock } = {},
): Promise<{ readonly notes: UdpNotes; readonly retried: number }> {
  const { discovery, notes } = udpDiscovery(ports, {
    probes: [ID_PROBE],
    timeoutMs: 1_000,
    clock,
    open: lossyOpener(clock, network),
    ...overrides,
  });
  let done = false;
  const running = discovery.run().then(() => done = true);
  for (let i = 0; i < 20_000 && !done; i++) await clock.advance(5);
  assert.ok(done, "the discovery did not end");
  await running;
  assert.deepEqual(notes.twice, []);
  assert.equal(clock.pending, 0);
  return { notes, retried: discovery.retried };
}

for (const claimed of [true, false]) {
  const what = claimed ? "its own port" : "any port";
  Deno.test(`with a fifth of all datagrams lost, two retries find a service on ${what}`, async () => {
    const random = repeatableRandom(7);
    const network = { loses: () => random() < 0.2, answer: answerWithId };
    const probe = claimed ? { ...ID_PROBE, ports: [7_777] } : ID_PROBE;
    let found = 0;
    for (let run = 0; run < 200; run++) {
      const { notes } = await discoverOn(network, [7_777], { probes: [probe], retries: 2 });
      found += notes.open.size;
    }
    assert.ok(found >= 198, `${found} of 200`);
  });
}

Deno.test("a port without a reply gets retransmissions with growing pauses, and only as many as allowed", async () => {
  const times: number[] = [];
  const clock = new FakeClock();
  const send = () => {
    times.push(clock.monotonicMs());
    return undefined;
  };
  const { notes, retried } = await discoverOn({ send }, [7_777], { clock, retries: 2 });
  const pauses = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  assert.equal(times.length, 7);
  assert.deepEqual(pauses.toSorted((a, b) => a - b), pauses);
  assert.ok(Math.max(...pauses) <= 1_010);
  assert.equal(notes.verdicts.get(7_777)?.state, "open|filtered");
  assert.equal(retried, 6);
});

Deno.test("what this machine fails to send is sent again, and is no evidence about the port", async () => {
  for (const code of ["ENOBUFS", "EPERM", "EAGAIN"]) {
    const { notes, retried } = await discoverOn({
      send: (_port, attempt) => attempt <= 3 ? { kind: "local", code, lasting: false } : undefined,
      answer: answerWithId,
    }, [7_777]);
    assert.equal(notes.open.get(7_777)?.service?.name, "id", code);
    assert.deepEqual([retried, notes.shortages], [1, [code]]);
  }
});

Deno.test("a port that this machine can never probe is lost, neither closed nor open|filtered", async () => {
  const { notes } = await discoverOn({
    send: (port) => port === 1 ? { kind: "local", code: "EPERM", lasting: false } : undefined,
    answer: answerWithId,
  }, [1, 2]);
  assert.deepEqual([...notes.lost], [[1, "EPERM"]]);
  assert.deepEqual([...notes.open.keys()], [2]);
  assert.equal(notes.verdicts.size, 0);
});

Deno.test("a port that got one request is not lost when the retransmission fails", async () => {
  const { notes } = await discoverOn(
    {
      send: (_port, attempt) =>
        attempt > 1 ? { kind: "local", code: "EPERM", lasting: false } : undefined,
    },
    [7_777],
    { retries: 1 },
  );
  assert.equal(notes.verdicts.get(7_777)?.state, "open|filtered");
});

Deno.test("no route to the host, and a sandbox that forbids it, are distinguished", async () => {
  const { notes } = await discoverOn({
    send: (port) =>
      port === 1
        ? { kind: "answer", state: "filtered", reason: "net-unreach" }
        : { kind: "not-permitted" },
  }, [1, 2]);
  assert.deepEqual(notes.verdicts.get(1), { state: "filtered", reason: "net-unreach" });
  assert.deepEqual(notes.verdicts.get(2), { state: "filtered", reason: "not-permitted" });
});

Deno.test("without a socket every port is lost at once, with the reason", async () => {
  const ports = Array.from({ length: 500 }, (_, i) => i + 1_000);
  for (
    const outcome of [
      { kind: "unsupported" },
      { kind: "not-permitted", local: "0.0.0.0" },
    ] as const
  ) {
    const { notes } = await discoverOn({}, ports, { open: () => outcome });
    assert.equal(notes.lost.size, 500);
    assert.equal(notes.lost.get(1_000), outcome.kind);
  }
});
