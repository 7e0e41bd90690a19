/** UDP on a network that loses datagrams both ways: what retries still find, by the real command. */

import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { finished, startPortico } from "../support/portico.ts";
import { startResponder } from "../support/start_responder.ts";

Deno.test(withMeans({
  name: "with a fifth of the datagrams dropped, two retries find at least 198 of 200 services",
  needs: ["ip", "iptables"],
  install: "iproute2 iptables",
  root: true,
  fn: async () => {
    await using pair = await networkPair();
    await using _responder = await startResponder(pair.target, [pair.address, "20000", "20199"]);
    const drop = "-p udp -m statistic --mode random --probability 0.2 -j DROP".split(" ");
    await pair.inTarget("iptables", "-A", "INPUT", ...drop);
    await pair.inScanner("iptables", "-A", "INPUT", ...drop);
    const { code, stdout, stderr } = await finished(startPortico([
      pair.address,
      ...["-p", "U:20000-20199", "--retries", "2", "--json", "--no-save", "--no-rdns"],
    ], { netns: pair.scanner }));
    assert.equal(code, 0, stderr);
    const report = readReport(stdout, "stdout");
    const { open = 0 } = report.hosts[0]?.summary ?? {};
    assert.ok(open >= 198, `${open} of 200`);
    assert.equal(report.scan.integrity.lost, 0);
  },
}));
