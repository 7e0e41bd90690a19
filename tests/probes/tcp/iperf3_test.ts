import assert from "node:assert/strict";
import { latin1 } from "../../../src/bytes/convert.ts";
import { iperf3Probe } from "../../../src/probes/tcp/iperf3.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/iperf3.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [PARAMETERS = "", STREAMS = "", DENIED = ""] = samples;

Deno.test("iperf3 identify() goes as far as the streams, and takes its leave", async () => {
  const { found, sent } = await askProbe(iperf3Probe, [PARAMETERS, STREAMS, ""]);
  assert.equal(found?.product, "iperf3");
  const text = latin1(sent[0] ?? new Uint8Array());
  assert.match(text.slice(0, 36), /^[a-z2-7]{36}$/);
  assert.equal(text.slice(36), "\0" + "\0\0\0\x02{}" + "\x0c");
});

Deno.test("iperf3 identify() knows a busy server on its own port alone", async () => {
  const { found } = await askProbe(iperf3Probe, [DENIED], { port: 5201 });
  assert.deepEqual(found?.details, { iperf_state: "busy" });
  assert.equal((await askProbe(iperf3Probe, [DENIED])).found, null);
});

Deno.test("iperf3 identify() believes no single byte", async () => {
  assert.equal((await askProbe(iperf3Probe, [PARAMETERS])).found, null);
  assert.equal((await askProbe(iperf3Probe, [PARAMETERS, PARAMETERS])).found, null);
  assert.equal((await askProbe(iperf3Probe, [HTTP])).found, null);
  assert.equal(await askEcho(iperf3Probe), null);
});
