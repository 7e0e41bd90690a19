/** A cancelled call of an assistant, by what the kernel counts: connects, in a network of their own. */

import assert from "node:assert/strict";
import { serveIn, textOf } from "../support/mcp_client.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";

/** Connects that were begun in the namespace so far (RFC 4022, tcpActiveOpens). */
async function connectsIn(netns: string): Promise<number> {
  const { stdout } = await new Deno.Command("ip", {
    args: ["netns", "exec", netns, "cat", "/proc/net/snmp"],
  }).output();
  const [names = [], values = []] = new TextDecoder().decode(stdout).split("\n")
    .filter((line) => line.startsWith("Tcp:")).map((line) => line.split(" "));
  return Number(values[names.indexOf("ActiveOpens")]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

Deno.test(withMeans({
  name: "a second after a call was cancelled, no probe of it is sent any more",
  needs: ["ip"],
  install: "iproute2",
  root: true,
  async fn() {
    await using network = await networkPair();
    const { scanner } = network;
    await using served = await serveIn({ netns: scanner });
    const cancel = new AbortController();
    const running = served.client.callTool(
      {
        name: "scan",
        arguments: { targets: ["127.18.7.2-254"], ports: "1-30000", budgetSeconds: 300 },
      },
      undefined,
      { signal: cancel.signal },
    );
    const ended = assert.rejects(running);
    // It is under way, in every thread; 7.6 million probes take minutes.
    while (await connectsIn(scanner) < 30_000) await pause(50);
    cancel.abort();
    await ended;
    // Calls are read in order: the cancelling was before this one.
    await served.call("history", {});
    await pause(1_000);
    const before = await connectsIn(scanner);
    const next = await served.call("scan", { targets: ["127.18.8.1"], ports: "1-300" });
    assert.match(textOf(next), /300 probes: 0 open, 300 closed, 0 filtered; 0 retried, 0 lost/);
    // The next scan's own, of which a busy machine may have it check a reply; not hundreds beside.
    const sent = await connectsIn(scanner) - before;
    assert.ok(sent >= 300 && sent < 310, `${sent} connects`);
  },
}));
