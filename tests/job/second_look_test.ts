import assert from "node:assert/strict";
import { secondLookTask } from "../../src/job/second_look.ts";
import { scanRequest } from "../../src/job/request.ts";
import { scan, scanReport } from "../../src/job/start.ts";
import type { Host } from "../../src/model/report.ts";
import { closedPorts } from "../support/closed_ports.ts";

const request = scanRequest({
  targets: ["127.0.0.0/24"],
  exclude: ["127.0.0.9"],
  topPorts: 1_000,
  shard: "1/3",
  rdns: false,
});

function hostAt(address: string, hostnames: readonly string[] = []) {
  return { address, target: hostnames[0] ?? "127.0.0.0/24", hostnames } satisfies Partial<Host>;
}

Deno.test("exactly the given pairs of host and port are probed, not hosts times ports", async () => {
  using first = Deno.listen({ hostname: "127.0.0.3", port: 0 });
  using second = Deno.listen({ hostname: "127.0.0.5", port: 0 });
  const [a, b] = [first, second].map(({ addr }) => addr.port) as [number, number];
  const [closed = 0] = await closedPorts("127.0.0.5", 1);
  const task = secondLookTask(request, [
    { host: hostAt("127.0.0.3"), ports: [{ transport: "tcp", port: a }] },
    {
      host: hostAt("127.0.0.5", ["five.test", "cinq.test"]),
      ports: [{ transport: "tcp", port: b }, { transport: "tcp", port: closed }],
    },
    { host: hostAt("127.0.0.7"), ports: [] },
  ]);
  assert.ok(task !== undefined);
  const report = await scanReport(task);
  assert.deepEqual(
    report.hosts.map(({ address, hostnames, ports }) => [
      address,
      hostnames,
      ports.map(({ port, state }) => [port, state]).sort(),
    ]),
    [
      ["127.0.0.3", [], [[a, "open"]]],
      ["127.0.0.5", ["five.test", "cinq.test"], [[b, "open"], [closed, "closed"]].sort()],
    ],
  );
  assert.deepEqual(report.scan.integrity.planned, 3);
  assert.equal(report.scan.request?.shard, undefined);
});

Deno.test("TCP and UDP ports of one number are two endpoints", async () => {
  const [port = 0] = await closedPorts("127.0.0.5", 1);
  const task = secondLookTask({ ...request, udpTimeoutMs: 50, retries: 0 }, [
    { host: hostAt("127.0.0.3"), ports: [{ transport: "udp", port }] },
    { host: hostAt("127.0.0.5"), ports: [{ transport: "tcp", port }] },
  ]);
  assert.ok(task !== undefined);
  const seen: string[] = [];
  for await (const event of scan(task)) {
    if (event.type !== "finished") continue;
    assert.equal(event.integrity.planned, 2);
  }
  const { hosts } = await scanReport(task);
  for (const { address, ports } of hosts) {
    for (const one of ports) seen.push(`${address} ${one.transport}/${one.port}`);
  }
  assert.deepEqual(seen, [`127.0.0.3 udp/${port}`, `127.0.0.5 tcp/${port}`]);
});

Deno.test("nothing to look at is no scan", () => {
  assert.equal(secondLookTask(request, []), undefined);
  assert.equal(secondLookTask(request, [{ host: hostAt("127.0.0.3"), ports: [] }]), undefined);
});
