/** Closed UDP ports, where the runtime lets a scan see ICMP errors, and where it does not. */

import assert from "node:assert/strict";
import { refusalTest } from "../../../src/transport/connected_udp.ts";
import { serveDatagrams } from "../../support/datagrams.ts";
import { freePort } from "../../support/free_port.ts";
import { genericUdpProbe } from "../../../src/probes/udp/generic.ts";
import { udpDiscovery } from "../../support/udp_port_scan.ts";

Deno.test("where ICMP errors are seen, a silent port is sent one more datagram, and may be closed", async () => {
  await using silent = serveDatagrams(() => undefined);
  await using text = serveDatagrams(() => "hello");
  const closed = freePort();
  const asked: number[] = [];
  const { discovery, notes } = udpDiscovery([silent.port, closed, text.port], {
    probes: [genericUdpProbe],
    refusals: () =>
      Promise.resolve((bytes, { address, port }) => {
        assert.ok(bytes.length > 0);
        assert.equal(address, "127.0.0.1");
        asked.push(port);
        return Promise.resolve(port === closed);
      }),
  });
  await discovery.run();
  assert.deepEqual(notes.verdicts.get(closed), { state: "closed", reason: "port-unreach" });
  assert.deepEqual(notes.verdicts.get(silent.port), {
    state: "open|filtered",
    reason: "no-response",
  });
  assert.ok(notes.open.has(text.port));
  assert.deepEqual(asked.toSorted(), [silent.port, closed].toSorted());
  assert.deepEqual(notes.twice, []);
});

Deno.test("where they are not seen, nothing more is sent, and nothing is called closed", async () => {
  await using silent = serveDatagrams(() => undefined);
  const { discovery, notes } = udpDiscovery([silent.port], {
    probes: [genericUdpProbe],
    refusals: () => Promise.resolve(undefined),
  });
  await discovery.run();
  assert.equal(silent.received.length, 1);
  assert.equal(notes.verdicts.get(silent.port)?.state, "open|filtered");
});

Deno.test("the runtime's own test of ICMP errors is right about a port that listens, and one that does not", async () => {
  const refuses = await refusalTest();
  if (refuses === undefined) return;
  await using silent = serveDatagrams(() => undefined);
  const options = { waitMs: 200, signal: new AbortController().signal };
  const of = (port: number) => refuses(new Uint8Array(1), { address: "127.0.0.1", port }, options);
  assert.equal(await of(silent.port), false);
  assert.equal(await of(freePort()), true);
});
