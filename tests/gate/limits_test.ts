/**
 * Real networks that limit, a row of each kind: iptables in network namespaces that the test made
 * itself. The same limits, and more of them, are on a turned clock in `tests/scan/tcp/limits_test.ts`.
 */

import assert from "node:assert/strict";
import { withMeans } from "../support/means.ts";
import { above, FIRST, MEANS, scanBehind, scanOf, SYN } from "../support/scan_behind.ts";

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
