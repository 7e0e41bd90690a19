/** Hosts that cannot be reached from this machine: they are skipped, and cost the others nothing. */

import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { finished, startPortico } from "../support/portico.ts";

const MEANS = { needs: ["ip", "sysctl"], install: "iproute2 procps", root: true };
const QUIET = ["--json", "--no-save", "--no-rdns"];

async function scanFrom(netns: string, args: readonly string[]) {
  const { code, stdout, stderr } = await finished(startPortico([...args, ...QUIET], { netns }));
  const report = readReport(stdout, "stdout");
  const { planned, completed, lost } = report.scan.integrity;
  assert.deepEqual({ completed, lost }, { completed: planned, lost: 0 }, stderr);
  return { code, report, stderr };
}

Deno.test(withMeans({
  ...MEANS,
  name: "without IPv6 addresses IPv6 hosts are skipped, over TCP and UDP; the others go on",
  fn: async () => {
    await using pair = await networkPair();
    await pair.inScanner("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
    for (const ports of ["1-1024", "U:1-40"]) {
      const { code, report, stderr } = await scanFrom(pair.scanner, [
        "::1",
        "2001:db8::7",
        "127.0.0.1",
        "-p",
        ports,
        "--retries",
        "0",
        "--udp-timeout",
        "100ms",
      ]);
      assert.equal(code, 0, stderr);
      for (const { family, reason, reasons } of report.hosts) {
        if (family === "ipv4") assert.equal(reasons["no-route"], undefined);
        else {
          assert.equal(reason, "no-route");
          assert.deepEqual(Object.keys(reasons), ["no-route"]);
        }
      }
      assert.equal(report.scan.integrity.retried, 0);
      assert.match(report.scan.warnings.join("\n"), /no route from this machine to ::1/);
      assert.doesNotMatch(report.scan.warnings.join("\n"), /short of/);
    }
  },
}));

Deno.test(withMeans({
  ...MEANS,
  name: "without a default route a host elsewhere is skipped, a neighbour is not; the code says it",
  fn: async () => {
    await using pair = await networkPair();
    const { code, report } = await scanFrom(pair.scanner, [
      "198.51.100.7",
      pair.address,
      "-p",
      "1-100",
    ]);
    assert.equal(code, 0);
    const reasons = new Map(report.hosts.map((host) => [host.address, host.reasons]));
    assert.deepEqual(reasons.get("198.51.100.7"), { "no-route": 100 });
    assert.deepEqual(reasons.get(pair.address), { "conn-refused": 100 });
    const alone = await scanFrom(pair.scanner, ["198.51.100.7", "-p", "1-100"]);
    assert.equal(alone.code, 3);
  },
}));

Deno.test(withMeans({
  ...MEANS,
  needs: ["ip", "sysctl", "iptables"],
  name: "a firewall that answers `net unreachable` hides no open port: there is a route",
  fn: async () => {
    await using pair = await networkPair();
    await pair.inTarget("sysctl", "-qw", "net.ipv4.icmp_ratemask=0");
    const reject =
      "iptables -A INPUT -p tcp ! --dport 1007 -j REJECT --reject-with icmp-net-unreachable";
    await pair.inTarget(...reject.split(" "));
    const { report } = await scanFrom(pair.scanner, [pair.address, "-p", "1001-1100"]);
    const [host] = report.hosts;
    assert.equal(host?.reasons["no-route"], undefined);
    assert.equal(host?.reasons["conn-refused"], 1, JSON.stringify(host?.reasons));
  },
}));
