import assert from "node:assert/strict";
import type { Report } from "../../src/model/report.ts";
import { readReport } from "../../src/report/read.ts";
import { serveGreeters } from "../support/greeters.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { finished, runPortico, startPortico } from "../support/portico.ts";

/** An address of the test's own: what listens on 127.0.0.1 is none of its business. */
const ADDRESS = "127.83.17.21";
const PLANTED = 12;

/** Runs a test with peers that say who they are, on ports of the ephemeral range. */
async function withPeers(run: (ports: readonly number[]) => Promise<void>): Promise<void> {
  await using peers = serveGreeters(ADDRESS, PLANTED, "SSH-2.0-test_1.0\r\n");
  await run(peers.ports);
}

async function scanAll(...args: readonly string[]): Promise<Report> {
  const { code, stdout, stderr } = await runPortico(
    [ADDRESS, "-p", "all", "--json", "--no-save", ...args],
  );
  assert.equal(code, 0, stderr);
  assert.equal(stderr.replaceAll(/^.*Download.*\n/gm, ""), "");
  return readReport(stdout, "stdout");
}

/** What was found at the planted ports, without what differs from run to run. */
function planted({ hosts }: Report, ports: readonly number[]): unknown {
  return hosts[0]?.ports.filter(({ port }) => ports.includes(port))
    .map(({ rttMs: _, ...port }) => port);
}

Deno.test("four threads find what one finds: every planted port, its banner, nothing filtered", async () => {
  await withPeers(async (ports) => {
    const [one, four] = [await scanAll("--threads", "1"), await scanAll("--threads", "4")];
    for (const report of [one, four]) {
      const [host] = report.hosts;
      const found = host?.ports.filter(({ port }) => ports.includes(port)) ?? [];
      assert.deepEqual(found.map(({ port }) => port), ports);
      for (const { service } of found) assert.equal(service?.name, "ssh");
      assert.equal(host?.summary.filtered, 0);
      assert.equal(report.scan.integrity.completed, 65_535);
    }
    assert.deepEqual(planted(four, ports), planted(one, ports));
  });
});

Deno.test("threads speak to services too, and keep what was said", async () => {
  await withPeers(async (ports) => {
    const { hosts } = await scanAll("--threads", "3", "--deep", "--explain");
    const found = hosts[0]?.ports.filter(({ port }) => ports.includes(port)) ?? [];
    assert.equal(found.length, PLANTED);
    for (const { exchanges } of found) assert.ok((exchanges?.length ?? 0) > 0);
  });
});

Deno.test({
  name: "Ctrl-C ends all threads; what they know is in the report",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using greeters = serveGreeters("0.0.0.0", 5);
    const child = startPortico(
      ["127.83.17.0/26", "-p", "all", "--json", "--no-save", "--no-rdns", "--threads", "3"],
    );
    const output = finished(child);
    await greeters.visited();
    child.kill("SIGINT");
    const { code, stdout, stderr } = await output;
    assert.equal(code, 130, stderr);
    const { scan, hosts } = readReport(stdout, "stdout");
    const { planned, completed, lost } = scan.integrity;
    assert.equal(completed + lost, planned);
    assert.ok(completed > 0);
    const counted = hosts.reduce((sum, { summary: s }) => sum + s.open + s.closed + s.filtered, 0);
    assert.equal(counted, completed);
  },
});

Deno.test({
  name: "with few descriptors, threads lose nothing and warn once",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    const { code, stdout, stderr } = await runPortico(
      [ADDRESS, "-p", "all", "--json", "--no-save", "--no-rdns", "--threads", "2"],
      { shell: "ulimit -n 128" },
    );
    assert.equal(code, 0, stderr);
    const { scan, hosts } = readReport(stdout, "stdout");
    assert.equal(scan.integrity.completed, 65_535);
    assert.equal(hosts[0]?.summary.filtered, 0);
    assert.ok(scan.warnings.length <= 1, scan.warnings.join());
  },
});

Deno.test({
  name: "without permission to read, one thread does it all, and nobody complains",
  fn: async () => {
    const { code, stdout, stderr } = await runPortico(
      [ADDRESS, "-p", "1-20000", "--json", "--no-save", "--no-rdns", "--threads", "4"],
      { permissions: ["--allow-net", "--no-prompt", "--ignore-env"] },
    );
    assert.equal(code, 0, stderr);
    assert.equal(stderr.replaceAll(/^.*Download.*\n/gm, ""), "");
    assert.equal(readReport(stdout, "stdout").scan.integrity.completed, 20_000);
  },
});

Deno.test(withMeans({
  name: "in a sparse network every open port is found, one behind a silent firewall too",
  needs: ["ip", "iptables"],
  install: "iproute2 iptables",
  root: true,
  fn: async () => {
    await using pair = await networkPair();
    const device = `pt${pair.target.slice(-6)}`;
    const rule = (...words: readonly string[]) =>
      pair.inTarget("iptables", "-A", "INPUT", ...words);
    await pair.inTarget("ip", "addr", "add", "10.213.0.9/24", "dev", device);
    // 10.213.0.9 drops everything but one unusual port, where it refuses.
    await rule(
      ..."-d 10.213.0.9 -p tcp --dport 54321 -j REJECT --reject-with tcp-reset".split(" "),
    );
    await rule(..."-d 10.213.0.9 -p tcp -j DROP".split(" "));
    const { stdout, stderr } = await runPortico(
      ["10.213.0.0/28", "-p", "1-60,54321", "--json", "--no-save", "--no-rdns", "--verbose"],
      { netns: pair.scanner },
    );
    const { hosts, scan } = readReport(stdout, "stdout");
    assert.equal(scan.integrity.completed, 16 * 61, stderr);
    const byAddress = new Map(hosts.map((host) => [host.address, host]));
    assert.equal(byAddress.get("10.213.0.2")?.summary.closed, 61);
    const behind = byAddress.get("10.213.0.9");
    assert.equal(behind?.ports.find(({ port }) => port === 54_321)?.state, "closed");
    assert.equal(behind?.status, "up");
    assert.notEqual(byAddress.get("10.213.0.12")?.status, "up");
  },
}));
