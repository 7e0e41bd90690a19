/** Networks that lose, refuse, change their mind and disappear: what a scan still gets right. */

import assert from "node:assert/strict";
import type { Host, Report } from "../../src/model/report.ts";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { type NetworkPair, networkPair } from "../support/netns.ts";
import { listenIn, startIn } from "../support/netns_listen.ts";
import { finished, startPortico } from "../support/portico.ts";
import { runTool } from "../support/server.ts";
import { until } from "../support/wait.ts";

const MEANS = { needs: ["ip", "iptables"], install: "iproute2 iptables", root: true };

/** Adds one firewall rule at the target. */
async function rule(pair: NetworkPair, words: string): Promise<void> {
  await pair.inTarget("iptables", ...words.split(" "));
}

/**
 * Lets the target send every ICMP message: Linux drops those beyond a rate per address, and beyond
 * 1,000 per second and 50 at once in the whole machine (icmp_msgs_per_sec), which no namespace can
 * change. An empty mask exempts every type from both (RFC 1812 section 4.3.2.8).
 */
async function refuseWithoutLimit(pair: NetworkPair): Promise<void> {
  await pair.inTarget("sysctl", "-qw", "net.ipv4.icmp_ratemask=0");
}

/** Waits until the target has received so many packets: the scan is under way. */
async function heardPackets(pair: NetworkPair, count: number): Promise<void> {
  const counter = `/sys/class/net/${pair.device}/statistics/rx_packets`;
  const look = () => runTool(["ip", "netns", "exec", pair.target, "cat", counter]);
  await until(async () => Number(await look()) >= count, `${count} packets at the target`);
}

/** A scan of the target whose balance is right: nothing lost, nothing counted twice. */
async function scanTarget(
  pair: NetworkPair,
  { ports, args = [], blocks = false, meanwhile }: {
    readonly ports: string;
    readonly args?: readonly string[];
    /** Whether the target stops to reply, so that a part is uncertain. */
    readonly blocks?: boolean;
    readonly meanwhile?: () => Promise<void>;
  },
): Promise<{ readonly host: Host; readonly report: Report }> {
  const words = [pair.address, "-p", ports, "--json", "--no-save", "--no-rdns", "-v", ...args];
  const output = finished(startPortico(words, { netns: pair.scanner }));
  await meanwhile?.();
  const { code, stdout, stderr } = await output;
  assert.equal(code, blocks ? 3 : 0, stderr);
  const report = readReport(stdout, "stdout");
  const { planned, completed, lost, uncertain = 0 } = report.scan.integrity;
  assert.equal(uncertain > 0, blocks, `${uncertain} uncertain`);
  assert.deepEqual({ completed, lost }, { completed: planned, lost: 0 });
  assert.equal(report.scan.status, "completed");
  const [host] = report.hosts;
  assert.ok(host);
  const numbers = new Set(host.ports.map(({ port }) => port));
  assert.equal(host.ports.length, planned);
  assert.equal(numbers.size, planned);
  return { host, report };
}

/** What the ports from `first` to `last` ended in, each kind once: `closed conn-refused`. */
function verdicts(host: Host, first = 1, last = 65_535): readonly string[] {
  const seen = host.ports
    .filter(({ port }) => port >= first && port <= last)
    .map(({ state, reason }) => `${state} ${reason}`);
  return [...new Set(seen)].sort();
}

function openPorts(host: Host): readonly number[] {
  return host.ports.filter(({ state }) => state === "open").map(({ port }) => port);
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Runs per share of lost packets, and how many are under way at a time: they mostly wait. */
const LOSSES = [[0.01, 2], [0.1, 20]] as const;
const AT_ONCE = 5;

for (const [share, runs] of LOSSES) {
  Deno.test(withMeans({
    ...MEANS,
    name: `${
      share * 100
    } % of all SYN packets are lost: every open port among silent ones is found`,
    fn: async () => {
      await using pair = await networkPair();
      await using _open = await listenIn(pair.target, { first: 1_001, last: 1_100 });
      await rule(
        pair,
        `-A INPUT -p tcp --syn -m statistic --mode random --probability ${share} -j DROP`,
      );
      await rule(pair, "-A INPUT -p tcp --dport 1101:2000 -j DROP");
      let missed = 0;
      const run = async () => {
        const { host } = await scanTarget(pair, { ports: "1001-2000", args: ["--no-banner"] });
        const found = openPorts(host);
        assert.ok(found.every((port) => port <= 1_100), "a silent port was called open");
        assert.deepEqual(verdicts(host, 1_101), ["filtered no-response"]);
        missed += 100 - found.length;
      };
      for (let left = runs; left > 0; left -= AT_ONCE) {
        await Promise.all(Array.from({ length: Math.min(left, AT_ONCE) }, run));
      }
      const recall = 1 - missed / (runs * 100);
      assert.ok(recall >= 0.999, `${missed} open ports of ${runs * 100} were missed`);
    },
  }));
}

/** Each way to refuse, with what Linux tells whoever connected. */
const REJECTS = [
  ["icmp-net-unreachable", "filtered net-unreach"],
  ["icmp-host-unreachable", "filtered host-unreach"],
  // Indistinguishable, for who asks with connect(), from the host's own reset.
  ["icmp-port-unreachable", "closed conn-refused"],
  ["icmp-proto-unreachable", "filtered port-unreach"],
  ["icmp-net-prohibited", "filtered net-unreach"],
  ["icmp-host-prohibited", "filtered host-unreach"],
  ["icmp-admin-prohibited", "filtered host-unreach"],
  ["tcp-reset", "closed conn-refused"],
] as const;

Deno.test(withMeans({
  ...MEANS,
  needs: [...MEANS.needs, "sysctl"],
  name: "REJECT with each code: every port has its reason, open ports between them are found",
  fn: async () => {
    await using pair = await networkPair();
    await using _open = await listenIn(pair.target, { first: 2_001, last: 2_010 });
    await refuseWithoutLimit(pair);
    for (const [index, [code]] of REJECTS.entries()) {
      const first = 1_001 + index * 20;
      await rule(
        pair,
        `-A INPUT -p tcp --dport ${first}:${first + 19} -j REJECT --reject-with ${code}`,
      );
    }
    const { host } = await scanTarget(pair, { ports: "1001-1160,2001-2010" });
    for (const [index, [code, verdict]] of REJECTS.entries()) {
      const first = 1_001 + index * 20;
      assert.deepEqual(verdicts(host, first, first + 19), [verdict], code);
    }
    assert.deepEqual(openPorts(host), range(2_001, 2_010));
  },
}));

for (const code of ["icmp-net-unreachable", "icmp-host-unreachable"]) {
  Deno.test(withMeans({
    ...MEANS,
    needs: [...MEANS.needs, "sysctl"],
    name: `a firewall that answers ${code} on 2,000 ports does not hide the one open port`,
    fn: async () => {
      await using pair = await networkPair();
      await using _open = await listenIn(pair.target, { first: 1_777, last: 1_777 });
      await refuseWithoutLimit(pair);
      await rule(pair, "-A INPUT -p tcp --dport 1777 -j ACCEPT");
      await rule(pair, `-A INPUT -p tcp -j REJECT --reject-with ${code}`);
      const { host, report } = await scanTarget(pair, { ports: "1-2000", args: ["--seed", "3"] });
      assert.deepEqual(openPorts(host), [1_777]);
      assert.equal(host.status, "up");
      assert.equal(host.reasons["host-down"], undefined);
      assert.deepEqual(report.scan.warnings, []);
    },
  }));
}

/** Accepts on a block of ports and resets every connection at once. */
const RESETTER = `
import select, socket, struct
servers = [socket.create_server(("0.0.0.0", port), backlog=64) for port in range(1001, 1051)]
print("ready", flush=True)
while True:
    for server in select.select(servers, [], [])[0]:
        conn, _ = server.accept()
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        conn.close()
`;

Deno.test(withMeans({
  ...MEANS,
  needs: [...MEANS.needs, "python3"],
  install: `${MEANS.install} python3`,
  name: "services that accept and reset at once are open, their neighbours closed",
  fn: async () => {
    await using pair = await networkPair();
    await using _open = await startIn(pair.target, ["python3", "-c", RESETTER]);
    const { host } = await scanTarget(pair, { ports: "1001-1200" });
    assert.deepEqual(verdicts(host, 1_001, 1_050), ["open syn-ack"]);
    assert.deepEqual(verdicts(host, 1_051, 1_200), ["closed conn-refused"]);
    assert.ok(host.ports.every(({ service }) => service === undefined));
  },
}));

Deno.test(withMeans({
  ...MEANS,
  name: "a firewall that starts to drop in mid-scan: what was heard stays, the rest is filtered",
  fn: async () => {
    await using pair = await networkPair();
    await using _open = await listenIn(pair.target, { first: 1_001, last: 1_100 });
    const { host } = await scanTarget(pair, {
      ports: "1001-2500",
      args: ["--rate", "500", "--no-banner", "--retries", "0"],
      blocks: true,
      meanwhile: async () => {
        await heardPackets(pair, 500);
        await rule(pair, "-I INPUT -p tcp --syn -j DROP");
      },
    });
    assert.deepEqual(verdicts(host, 1_001, 1_100), ["filtered no-response", "open syn-ack"]);
    assert.deepEqual(verdicts(host, 1_101), ["closed conn-refused", "filtered no-response"]);
  },
}));

Deno.test(withMeans({
  ...MEANS,
  name: "a host that disappears in mid-scan: it was up, the rest is filtered with a true reason",
  fn: async () => {
    await using pair = await networkPair();
    await using _open = await listenIn(pair.target, { first: 1_001, last: 1_100 });
    const { host } = await scanTarget(pair, {
      ports: "1001-2500",
      args: ["--rate", "500", "--no-banner", "--retries", "0"],
      blocks: true,
      meanwhile: async () => {
        await heardPackets(pair, 500);
        await pair.inTarget("ip", "link", "set", pair.device, "down");
      },
    });
    assert.equal(host.status, "up");
    const gone = ["filtered host-unreach", "filtered no-response"];
    const seen = verdicts(host, 1_101);
    assert.ok(seen.includes("closed conn-refused") && seen.length > 1, seen.join());
    assert.ok(
      seen.every((one) => one === "closed conn-refused" || gone.includes(one)),
      seen.join(),
    );
    assert.ok(openPorts(host).length > 0);
    assert.ok(openPorts(host).every((port) => port <= 1_100));
  },
}));

Deno.test(withMeans({
  ...MEANS,
  name: "refusals limited to 200 per second: every open port is found, no refusal is made up",
  fn: async () => {
    await using pair = await networkPair();
    await using _open = await listenIn(pair.target, { first: 1_001, last: 1_020 });
    await rule(
      pair,
      "-A OUTPUT -p tcp --tcp-flags RST RST -m limit --limit 200/s --limit-burst 50 -j ACCEPT",
    );
    await rule(pair, "-A OUTPUT -p tcp --tcp-flags RST RST -j DROP");
    const { host, report } = await scanTarget(pair, {
      ports: "1001-2000",
      args: ["--no-banner"],
    });
    assert.deepEqual(openPorts(host), range(1_001, 1_020));
    const others = ["closed conn-refused", "filtered no-response"];
    assert.ok(verdicts(host, 1_021).every((one) => others.includes(one)));
    // Late refusals are evidence of loss: the silent ports were asked more often than once again.
    assert.ok(report.scan.integrity.retried > 1_000, `${report.scan.integrity.retried} retried`);
  },
}));
