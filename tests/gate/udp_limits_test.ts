/**
 * Real networks that limit datagrams, lose them, or have few hosts on the link: by the real command, in
 * namespaces that the test made itself. More limits are on a turned clock in
 * `tests/scan/udp/limits_test.ts`.
 */

import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { finished, startPortico } from "../support/portico.ts";
import { startResponder } from "../support/start_responder.ts";

const MEANS = { needs: ["ip", "iptables"], install: "iproute2 iptables", root: true };
const [FIRST, LAST] = [20_000, 20_019];
const SCAN = ["--json", "--no-save", "--no-rdns"];
const LOSSES = "-p udp -m statistic --mode random --probability 0.4 -j DROP".split(" ");

/** Drops datagrams above a rate. */
function above(chain: "INPUT" | "OUTPUT", rate: string, burst: number): readonly string[] {
  const mode = chain === "INPUT" ? "srcip" : "dstip";
  return [
    ...["-A", chain, "-p", "udp", "-m", "hashlimit", "--hashlimit-mode", mode],
    ...["--hashlimit-name", `u${crypto.randomUUID().slice(0, 6)}`, "--hashlimit-above", rate],
    ...["--hashlimit-burst", `${burst}`, "-j", "DROP"],
  ];
}

/** Scans 20 services behind these rules, of the target and of the scanner. */
async function scanBehind(rule: readonly string[], own?: readonly string[]) {
  await using pair = await networkPair();
  await using _responder = await startResponder(pair.target, [
    pair.address,
    `${FIRST}`,
    `${LAST}`,
  ]);
  await pair.inTarget("iptables", "-w", ...rule);
  if (own !== undefined) await pair.inScanner("iptables", "-w", ...own);
  const child = startPortico([pair.address, "-p", `U:${FIRST}-${LAST}`, ...SCAN], {
    netns: pair.scanner,
  });
  const { stdout, stderr } = await finished(child);
  const { open = 0, uncertain = 0 } = readReport(stdout, "stdout").hosts[0]?.summary ?? {};
  return { missed: LAST - FIRST + 1 - open, uncertain, stderr };
}

for (const [chain, rate, burst] of [["INPUT", "20/s", 5], ["OUTPUT", "30/s", 1]] as const) {
  Deno.test(withMeans({
    name: `${rate} datagrams on ${chain}: at most one of 20 services is missed`,
    ...MEANS,
    fn: async () => {
      const { missed, stderr } = await scanBehind(above(chain, rate, burst));
      assert.ok(missed <= 1, `${missed} missed: ${stderr}`);
    },
  }));
}

Deno.test(withMeans({
  name: "40 % of the datagrams lost each way: at most two of 20 services are missed",
  ...MEANS,
  fn: async () => {
    const rule = ["-A", "INPUT", ...LOSSES];
    const { missed, stderr } = await scanBehind(rule, rule);
    assert.ok(missed <= 2, `${missed} missed: ${stderr}`);
  },
}));

Deno.test(withMeans({
  name: "12 hosts of an attached /24, 100 ports each: none is missed, and absent hosts are down",
  ...MEANS,
  fn: async () => {
    await using pair = await networkPair();
    const hosts = Array.from({ length: 12 }, (_, i) => `10.213.0.${10 + 20 * i}`);
    for (const host of hosts) {
      await pair.inTarget("ip", "addr", "add", `${host}/24`, "dev", pair.device);
    }
    await using _responder = await startResponder(pair.target, [hosts.join(","), "20000", "20002"]);
    const child = startPortico(["10.213.0.0/24", "-p", "U:20000-20099", ...SCAN], {
      netns: pair.scanner,
    });
    const { code, stdout, stderr } = await finished(child);
    assert.equal(code, 0, stderr);
    const report = readReport(stdout, "stdout");
    const open = report.hosts.flatMap(({ address, ports }) =>
      ports.filter(({ state }) => state === "open").map(({ port }) => `${address}:${port}`)
    );
    assert.equal(open.length, 36, stderr);
    const down = report.hosts.filter(({ reasons }) => (reasons["host-down"] ?? 0) > 0);
    // One or two more than the live ones may be given up as silent by a machine that is late.
    assert.ok(down.length >= 200, `${down.length} down: ${stderr}`);
    assert.match(stderr, /network and broadcast addresses .* are left out/);
  },
}));
