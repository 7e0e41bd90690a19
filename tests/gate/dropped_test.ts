import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { finished, runPortico, startPortico } from "../support/portico.ts";

const NAMESPACES = { needs: ["ip"], install: "iproute2", root: true };
const FIREWALLS = { needs: ["ip", "iptables"], install: "iproute2 iptables", root: true };

Deno.test(withMeans({
  name: "3,000 silently dropped ports: all filtered, hundreds asked twice, descriptors bounded",
  ...FIREWALLS,
  fn: async () => {
    await using pair = await networkPair();
    await pair.inTarget("iptables", "-A", "INPUT", "-p", "tcp", "-j", "DROP");
    const child = startPortico(
      [pair.address, "-p", "1-3000", "--json", "--no-save", "--no-rdns"],
      { netns: pair.scanner },
    );
    const output = finished(child);
    const peak = await peakSockets(child.pid, output);
    const { code, stdout, stderr } = await output;
    assert.equal(code, 0, stderr);
    const report = readReport(stdout, "stdout");
    const [host] = report.hosts;
    assert.equal(host?.summary.filtered, 3_000);
    assert.deepEqual(host?.reasons, { "no-response": 3_000 });
    const { retried, ...integrity } = report.scan.integrity;
    assert.deepEqual(integrity, { planned: 3_000, completed: 3_000, lost: 0 });
    assert.ok(retried >= 256, `${retried} retried`);
    const [, once = "0"] = /never replied; ([\d,]+) ports? (?:was|were) probed only once/.exec(
      host?.notes.join() ?? "",
    ) ?? [];
    // Fewer where this machine was too busy to be sure of a silence.
    assert.ok(
      Number(once.replaceAll(",", "")) > 0 && 3_000 - Number(once.replaceAll(",", "")) <= retried,
      `${once} asked once`,
    );
    assert.equal(host?.status, "unknown");
    // As many as --workers, one in 32 beside them for reminders, one in 128 for late replies, and a few
    // of the runtime.
    assert.ok(peak > 500 && peak <= 1_000 + 32 + 8 + 8, `${peak} sockets at the peak`);
    assert.ok(await synPackets(pair) >= 3_000 + retried);
  },
}));

/** The most sockets that the process had open, looked at until it ends. */
async function peakSockets(pid: number, end: Promise<unknown>): Promise<number> {
  let peak = 0;
  let running = true;
  end.then(() => running = false);
  while (running) {
    peak = Math.max(peak, countSockets(pid));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return peak;
}

function countSockets(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  try {
    return [...Deno.readDirSync(folder)].filter(({ name }) => isSocket(`${folder}/${name}`)).length;
  } catch {
    return 0;
  }
}

function isSocket(path: string): boolean {
  try {
    return Deno.readLinkSync(path).startsWith("socket:");
  } catch {
    return false;
  }
}

/** TCP packets that the rule has dropped: connection attempts, and the system's own repeats. */
async function synPackets(pair: { readonly target: string }): Promise<number> {
  const { stdout } = await new Deno.Command("ip", {
    args: ["netns", "exec", pair.target, "iptables", "-nvxL", "INPUT"],
  }).output();
  const line = new TextDecoder().decode(stdout).split("\n").find((one) => one.includes("DROP"));
  return Number(line?.trim().split(/\s+/)[0] ?? 0);
}

Deno.test(withMeans({
  name: "the usual ports of a silent host are asked twice, but for those that would take longer",
  ...FIREWALLS,
  fn: async () => {
    await using pair = await networkPair();
    await pair.inTarget("iptables", "-A", "INPUT", "-p", "tcp", "-j", "DROP");
    const { code, stdout, stderr } = await runPortico(
      [pair.address, "--json", "--no-save", "--no-rdns"],
      { netns: pair.scanner },
    );
    assert.equal(code, 0, stderr);
    const { hosts, scan } = readReport(stdout, "stdout");
    assert.deepEqual(hosts[0]?.reasons, { "no-response": 1_024 });
    assert.ok(scan.integrity.retried >= 900, `${scan.integrity.retried} retried`);
    assert.match(hosts[0]?.notes.join() ?? "", /never replied; [\d,]+ ports? (?:was|were) probed/);
  },
}));

Deno.test(withMeans({
  name: "a host that is down is told as down, also right after a scan that flooded it",
  ...NAMESPACES,
  fn: async () => {
    await using pair = await networkPair();
    const netns = pair.scanner;
    const words = ["10.213.0.77", "--json", "--no-save"];
    await runPortico(words, { netns });
    const { code, stdout } = await runPortico([...words, "-p", "1-20000"], { netns });
    assert.equal(code, 3);
    const [host] = readReport(stdout, "stdout").hosts;
    assert.equal(host?.status, "down");
    assert.ok((host?.reasons["host-down"] ?? 0) > 19_000, JSON.stringify(host?.reasons));
  },
}));

Deno.test(withMeans({
  name: "an address where nobody is at home is reported down after a few ports",
  ...NAMESPACES,
  fn: async () => {
    await using pair = await networkPair();
    const { code, stdout } = await runPortico(
      ["10.213.0.77", "-p", "1-20000", "--json", "--no-save", "--no-rdns"],
      { netns: pair.scanner },
    );
    assert.equal(code, 3);
    const report = readReport(stdout, "stdout");
    assert.equal(report.hosts[0]?.status, "down");
    const { filtered = 0, skipped = 0 } = report.hosts[0]?.summary ?? {};
    assert.equal(filtered + skipped, 20_000);
    assert.equal(skipped, report.hosts[0]?.reasons["host-down"]);
    assert.ok(skipped > 1_000, `${skipped} skipped`);
    assert.match(report.scan.warnings.join(), /is unreachable; its/);
  },
}));

for (
  const ports of [["-p", "22"], ["-p", "53", "--udp-only"], ["-p", "22", "--timeout", "300ms"]]
) {
  Deno.test(withMeans({
    name: `a dead host seems down, exit code 3: ${ports.join(" ")}`,
    ...NAMESPACES,
    fn: async () => {
      await using pair = await networkPair();
      const { code, stdout } = await runPortico(
        ["10.213.0.77", ...ports, "--no-save", "--no-rdns"],
        { netns: pair.scanner },
      );
      assert.match(stdout, /^host seems down: 1 /m);
      assert.equal(code, 3);
    },
  }));
}

Deno.test(withMeans({
  name: "a firewall that reports the host unreachable does not hide an open port",
  ...FIREWALLS,
  fn: async () => {
    await using pair = await networkPair();
    await pair.inTarget(..."iptables -A INPUT -p tcp --dport 777 -j ACCEPT".split(" "));
    await pair.inTarget(
      ..."iptables -A INPUT -p tcp -j REJECT --reject-with icmp-host-prohibited".split(" "),
    );
    const { code, stdout } = await runPortico(
      [pair.address, "-p", "1-1000", "--json", "--no-save", "--no-rdns", "--verbose"],
      { netns: pair.scanner },
    );
    assert.equal(code, 0);
    const [host] = readReport(stdout, "stdout").hosts;
    assert.equal(host?.status, "up");
    assert.equal(host?.ports.find((port) => port.port === 777)?.state, "closed");
    assert.equal(host?.summary.filtered, 999);
    assert.equal(host?.reasons["host-down"], undefined);
  },
}));
