/**
 * Real networks that limit, a row of each kind: iptables in network namespaces that the test made
 * itself. The same limits, and more of them, are on a turned clock in `tests/scan/tcp/limits_test.ts`.
 */

import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { listenIn } from "../support/netns_listen.ts";
import { finished, startPortico } from "../support/portico.ts";

const MEANS = { needs: ["ip", "iptables"], install: "iproute2 iptables", root: true };
const SYN = ["-A", "INPUT", "-p", "tcp", "--syn"];
const [FIRST, LAST] = [300, 359];

/** `-m hashlimit` that drops or rejects what is above a rate. */
function above(rate: string, burst: number): readonly string[] {
  return [
    ...[...SYN, "-m", "hashlimit", "--hashlimit-name", `p${crypto.randomUUID().slice(0, 6)}`],
    ...["--hashlimit-mode", "srcip", "--hashlimit-above", rate, "--hashlimit-burst", `${burst}`],
  ];
}

/** Scans 1 to 1,024, of which 60 are open, behind these rules. */
function scanBehind(...rules: readonly (readonly string[])[]) {
  return scanOf("1-1024", rules);
}

async function scanOf(ports: string, rules: readonly (readonly string[])[]) {
  await using pair = await networkPair();
  await pair.inTarget("sysctl", "-qw", "net.core.somaxconn=4096");
  await using _open = await listenIn(pair.target, { first: FIRST, last: LAST, greets: true });
  for (const rule of rules) await pair.inTarget("iptables", "-w", ...rule);
  const child = startPortico(
    [pair.address, "-p", ports, "--json", "--no-save", "--no-rdns"],
    { netns: pair.scanner },
  );
  const { code, stdout, stderr } = await finished(child);
  const report = readReport(stdout, "stdout");
  const [host] = report.hosts;
  assert.ok(host !== undefined, stderr);
  const open = host.ports.filter(({ state }) => state === "open").length;
  return { code, report, host, missed: LAST - FIRST + 1 - open, stderr };
}

Deno.test(withMeans({
  name: "50 new connections a second: at most one open port is missed, and the limit is said",
  ...MEANS,
  fn: async () => {
    const { missed, code, stderr } = await scanBehind([...above("50/s", 50), "-j", "DROP"]);
    assert.ok(missed <= 1, `${missed} missed`);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /10\.213\.0\.2 limits new connections to about \d+\/s; 1,024 ports took/);
  },
}));

Deno.test(withMeans({
  name: "20 connections at once: at most one open port is missed",
  ...MEANS,
  fn: async () => {
    const limit = ["-m", "connlimit", "--connlimit-above", "20", "-j", "DROP"];
    const { missed, stderr } = await scanBehind([...SYN, ...limit]);
    assert.ok(missed <= 1, `${missed} missed: ${stderr}`);
  },
}));

const RST = ["REJECT", "--reject-with", "tcp-reset"];

Deno.test(withMeans({
  name: "20 connections at once, others refused by an RST: at most one open port is missed",
  ...MEANS,
  fn: async () => {
    const limit = ["-m", "connlimit", "--connlimit-above", "20", "-j", ...RST];
    const { missed, host, stderr } = await scanBehind([...SYN, ...limit]);
    const { uncertain = 0 } = host.summary;
    assert.ok(missed <= 1 || uncertain >= missed, `${missed} missed: ${stderr}`);
  },
}));

Deno.test(withMeans({
  name:
    "50 connections at once, others refused by an RST, few ports: at most one open port is missed",
  ...MEANS,
  fn: async () => {
    const limit = ["-m", "connlimit", "--connlimit-above", "50", "-j", ...RST];
    const { missed, host, stderr } = await scanOf(`${FIRST}-399`, [[...SYN, ...limit]]);
    const { uncertain = 0 } = host.summary;
    assert.ok(missed <= 1 || uncertain >= missed, `${missed} missed: ${stderr}`);
  },
}));

Deno.test(withMeans({
  name: "100 new connections a second, others refused by an RST: at most one open port is missed",
  ...MEANS,
  fn: async () => {
    const { missed, host, stderr } = await scanBehind([...above("100/s", 100), "-j", ...RST]);
    const { uncertain = 0 } = host.summary;
    assert.ok(missed <= 1 || uncertain >= missed, `${missed} missed: ${stderr}`);
  },
}));

Deno.test(withMeans({
  name: "20 new connections a second to a firewall that drops all else: at most 5 are missed",
  ...MEANS,
  fn: async () => {
    const behind = () =>
      scanBehind(
        [...above("20/s", 5), "-j", "DROP"],
        ["-A", "INPUT", "-p", "tcp", "--dport", `${FIRST}:${LAST}`, "-j", "ACCEPT"],
        ["-A", "INPUT", "-p", "tcp", "-j", "DROP"],
      );
    const first = await behind();
    // Some 80 SYNs get through while the host is silent. One time in fifty none is for an open port.
    const { missed, stderr } = first.missed === LAST - FIRST + 1 ? await behind() : first;
    assert.ok(missed <= 5, `${missed} missed: ${stderr}`);
  },
}));

Deno.test(withMeans({
  name: "100 RSTs a second: closed ports are closed, not filtered",
  ...MEANS,
  fn: async () => {
    const rst = ["-A", "OUTPUT", "-p", "tcp", "--tcp-flags", "RST", "RST"];
    const { missed, host } = await scanBehind(
      [...rst, "-m", "limit", "--limit", "100/s", "--limit-burst", "100", "-j", "ACCEPT"],
      [...rst, "-j", "DROP"],
    );
    assert.equal(missed, 0);
    assert.deepEqual(host.summary, { open: 60, closed: 964, filtered: 0, openFiltered: 0 });
  },
}));

for (const by of ["DROP", "REJECT"] as const) {
  Deno.test(withMeans({
    name: `a host that blocks the scanner by ${by}: what was missed is uncertain, exit code 3`,
    ...MEANS,
    fn: async () => {
      const how = by === "DROP" ? ["-j", by] : ["-j", by, "--reject-with", "tcp-reset"];
      const { code, report, host, missed, stderr } = await scanBehind(
        [...above("1/min", 200), ...how],
      );
      assert.equal(code, 3, `${stderr} ${JSON.stringify([host.summary, missed])}`);
      const { uncertain = 0 } = host.summary;
      assert.ok(missed > 0 && uncertain >= missed, `${missed} missed, ${uncertain} uncertain`);
      assert.equal(report.scan.integrity.uncertain, uncertain);
      assert.ok(report.scan.resume !== undefined);
      assert.match(stderr, /uncertain: 10\.213\.0\.2 seems to have blocked this scanner after \d+/);
    },
  }));
}
