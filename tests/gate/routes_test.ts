/** Hosts that cannot be reached from this machine: they are skipped, and cost the others nothing. */

import assert from "node:assert/strict";
import { readAnyReport } from "../../src/report/read_any.ts";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { listenIn } from "../support/netns_listen.ts";
import { finished, startPortico, temporaryFolder } from "../support/portico.ts";
import { runTool } from "../support/server.ts";
import { until } from "../support/wait.ts";

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
      // Only what was sent while this process was late is sent again, and none of it to IPv6.
      assert.ok(report.scan.integrity.retried < report.scan.integrity.planned / 3);
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

/** The link-local address of a device, once it may be used (RFC 4862, 5.4: duplicate detection). */
async function linkLocalOf(netns: string, device: string): Promise<string> {
  const look = () => runTool(["ip", "-n", netns, "-6", "-o", "addr", "show", "dev", device]);
  await until(async () => {
    const text = await look();
    return text.includes("fe80:") && !text.includes("tentative");
  }, `a link-local address of ${device}`);
  return /fe80:[0-9a-f:]*/.exec(await look())?.[0] ?? "";
}

Deno.test(withMeans({
  ...MEANS,
  name: "a link-local address is scanned in its zone, over TCP and UDP, alone or from a file",
  fn: async () => {
    await using pair = await networkPair();
    await using folder = await temporaryFolder();
    const { target, scanner, device, scannerDevice } = pair;
    const address = await linkLocalOf(target, device);
    await linkLocalOf(scanner, scannerDevice);
    const host = `${address}%${scannerDevice}`;
    await Deno.writeTextFile(`${folder.path}/targets`, `${host}\n${address}\n${pair.address}\n`);
    const { code, report, stderr } = await scanFrom(scanner, [
      "--targets",
      `${folder.path}/targets`,
      "-p",
      "1-100,U:9",
      "--udp-timeout",
      "100ms",
      "-o",
      `${folder.path}/report.xml`,
    ]);
    assert.equal(code, 3, "one target has no zone");
    assert.match(stderr, /a link-local address needs a zone.*%eth0/);
    const found = new Map(report.hosts.map((one) => [one.address, one.reasons["conn-refused"]]));
    assert.deepEqual(found, new Map([[pair.address, 100], [host, 100]]));
    const read = readAnyReport(await Deno.readTextFile(`${folder.path}/report.xml`), "report.xml");
    assert.deepEqual(read.hosts.map((one) => one.address), [pair.address, host]);
    const elsewhere = await scanFrom(scanner, [`${address}%nowhere0`, "-p", "1-100"]);
    assert.deepEqual(elsewhere.report.hosts[0]?.reasons, { "no-route": 100 });
  },
}));

/** Joins two namespaces by a virtual cable. */
async function cable(
  [near, far]: readonly [string, string],
  [nearDevice, farDevice]: readonly [string, string],
): Promise<void> {
  const words = ["ip", "link", "add", nearDevice, "netns", near, "type", "veth", "peer", "name"];
  await runTool([...words, farDevice, "netns", far]);
  await runTool(["ip", "-n", near, "link", "set", nearDevice, "up"]);
  await runTool(["ip", "-n", far, "link", "set", farDevice, "up"]);
}

Deno.test(withMeans({
  ...MEANS,
  name: "few live hosts of a large routed network are all found, though the others are silent",
  fn: async () => {
    await using pair = await networkPair();
    const router = pair.target;
    const id = crypto.randomUUID().slice(0, 6);
    const far = `portico-f-${id}`;
    await runTool(["ip", "netns", "add", far]);
    try {
      await cable([router, far], [`pr${id}`, `pf${id}`]);
      await runTool(["ip", "-n", router, "addr", "add", "10.214.0.1/24", "dev", `pr${id}`]);
      await runTool(["ip", "-n", far, "addr", "add", "10.214.0.2/24", "dev", `pf${id}`]);
      await runTool(["ip", "-n", far, "route", "add", "default", "via", "10.214.0.1"]);
      await pair.inScanner("ip", "route", "add", "default", "via", pair.address);
      await pair.inTarget("sysctl", "-qw", "net.ipv4.ip_forward=1");
      await pair.inTarget("ip", "route", "add", "blackhole", "10.215.0.0/16");
      const live = Array.from({ length: 20 }, (_, i) => `10.215.${i % 16}.${7 + i * 11}`);
      for (const address of live) {
        await runTool(["ip", "-n", far, "addr", "add", `${address}/32`, "dev", "lo"]);
        await pair.inTarget("ip", "route", "add", address, "via", "10.214.0.2");
      }
      await runTool(["ip", "-n", far, "link", "set", "lo", "up"]);
      await using _open = await listenIn(far, { first: 1_001, last: 1_003 });
      const { report } = await scanFrom(pair.scanner, ["10.215.0.0/20", "-p", "1001-1005"]);
      const up = report.hosts.filter(({ status }) => status === "up");
      assert.deepEqual(
        new Set(up.map(({ address }) => address)),
        new Set(live),
      );
      for (const { summary } of up) assert.deepEqual([summary.open, summary.closed], [3, 2]);
    } finally {
      await runTool(["ip", "netns", "del", far]);
    }
  },
}));
