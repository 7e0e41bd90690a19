import assert from "node:assert/strict";
import { hex, utf8 } from "../../../src/bytes/convert.ts";
import { iperfProbe, parseIperf } from "../../../src/probes/tcp/iperf.ts";
import { identifyDeep } from "../../support/identify.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { servePeer } from "../../support/peer.ts";
import { samples } from "./samples/iperf.ts";

const [ACKNOWLEDGEMENT = new Uint8Array()] = samples;

Deno.test("iperf identify() asks for the version with one header, and starts no test", async () => {
  const { found, sent } = await askProbe(iperfProbe, [ACKNOWLEDGEMENT]);
  assert.deepEqual(found, { service: "iperf", product: "iperf", version: "2.1.8" });
  assert.equal(hex(sent[0] ?? utf8("")), "02000000" + "00".repeat(76));
});

Deno.test("an iperf that answered HTTP's request is asked nothing more", async () => {
  await using peer = servePeer(async (side) => {
    if (await side.read() === undefined) return;
    await side.write(ACKNOWLEDGEMENT);
    await side.drain();
  });
  const { service } = await identifyDeep(peer.port);
  assert.deepEqual([service?.name, service?.version], ["iperf", "2.1.8"]);
  const asked = peer.accepted.filter(({ received }) => received.length > 0);
  assert.equal(asked.length, 1);
  assert.equal(peer.accepted.length, 2);
});

Deno.test("parseIperf() believes no other message, and no other version", async () => {
  for (let length = 0; length < ACKNOWLEDGEMENT.length; length++) {
    assert.equal(parseIperf(ACKNOWLEDGEMENT.subarray(0, length)), null);
  }
  for (const [at, value] of [[3, 1], [7, 12], [11, 1], [13, 3], [17, 200]] as const) {
    const other = ACKNOWLEDGEMENT.slice();
    other[at] = value;
    assert.equal(parseIperf(other), null, `byte ${at}`);
  }
  assert.equal(parseIperf(utf8("HTTP/1.1 400 Bad Request\r\n\r\n")), null);
  assert.equal(await askEcho(iperfProbe), null);
});
