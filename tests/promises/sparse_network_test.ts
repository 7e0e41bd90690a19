/** Networks where few addresses exist: the others cost a fraction of what their silence would. */

import assert from "node:assert/strict";
import { readReport } from "../../src/report/read.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { listenIn } from "../support/netns_listen.ts";
import { runPortico } from "../support/portico.ts";

const NAMESPACES = { needs: ["ip"], install: "iproute2", root: true };

Deno.test(withMeans({
  name:
    "a network of which only one host exists: every other is down, long before silence would tell",
  ...NAMESPACES,
  fn: async () => {
    await using pair = await networkPair();
    const { code, stdout } = await runPortico(
      [
        "10.213.0.0/26",
        "--exclude",
        "10.213.0.0,10.213.0.1",
        "-p",
        "1-1000",
        "--json",
        "--no-save",
      ],
      { netns: pair.scanner },
    );
    assert.equal(code, 0);
    const { hosts, scan } = readReport(stdout, "stdout");
    const status = Map.groupBy(hosts, (host) => host.status);
    assert.deepEqual(status.get("up")?.map(({ address }) => address), [pair.address]);
    assert.equal(status.get("up")?.[0]?.summary.closed, 1_000);
    assert.ok((status.get("down")?.length ?? 0) >= 60, `${status.get("down")?.length} down`);
    assert.equal(
      scan.warnings.filter((text) => text.includes("unreachable and skipped")).length,
      1,
    );
    // A thousand at once, each for a second: so long would the silence of 61 hosts have to be heard.
    const silenceMs = 61 * 1_000;
    assert.ok(scan.durationMs < silenceMs / 3, `${scan.durationMs} ms`);
  },
}));

Deno.test(withMeans({
  name:
    "of a thousand addresses the ten that exist are found, with every open port, and nothing else",
  ...NAMESPACES,
  fn: async () => {
    await using pair = await networkPair();
    const { device, scannerDevice } = pair;
    const exist = [0, 1, 2].flatMap((net) => [10, 77, 200].map((host) => `10.213.${net}.${host}`));
    for (const address of exist) {
      await pair.inTarget("ip", "addr", "add", `${address}/22`, "dev", device);
    }
    await pair.inScanner("ip", "addr", "add", "10.213.3.254/22", "dev", scannerDevice);
    await using _open = await listenIn(pair.target, { first: 80, last: 82 });
    const excluded = "10.213.0.0,10.213.0.1,10.213.3.254,10.213.3.255";
    const { code, stdout, stderr } = await runPortico(
      [
        "10.213.0.0/22",
        "--exclude",
        excluded,
        "-p",
        "61-100",
        "--json",
        "--no-save",
        "--no-banner",
      ],
      { netns: pair.scanner },
    );
    assert.equal(code, 0, stderr);
    const { hosts, scan } = readReport(stdout, "stdout");
    const { planned, completed, lost } = scan.integrity;
    assert.deepEqual({ planned, completed, lost }, { planned: 40_800, completed: 40_800, lost: 0 });
    const found = hosts.filter(({ status }) => status === "up");
    const wanted = [pair.address, ...exist].sort();
    assert.deepEqual(found.map(({ address }) => address).sort(), wanted);
    for (const { address, ports, summary } of found) {
      assert.deepEqual(ports.map(({ port }) => port), [80, 81, 82], address);
      assert.equal(summary.closed, 37, address);
    }
    const open = hosts.reduce((sum, { summary }) => sum + summary.open, 0);
    assert.equal(open, 30);
    // So long would the silence of the others have to be heard, a thousand ports at a time.
    const silenceMs = 1_010 * 40;
    assert.ok(scan.durationMs < silenceMs / 1.5, `${scan.durationMs} ms`);
  },
}));
