import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import { finsTcpProbe, parseFinsFrame, parseFinsNodes } from "../../../src/probes/tcp/fins.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/fins.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [NODES = new Uint8Array(), IDENTITY = new Uint8Array(), REFUSAL = ""] = samples;

Deno.test("fins over TCP gets a node and reads the controller's identity", async () => {
  const { found, sent } = await askProbe(finsTcpProbe, [NODES, IDENTITY]);
  assert.equal(found?.product, "CJ2M-CPU31");
  assert.equal(found?.version, "02.01");
  assert.equal(found?.device, "programmable logic controller");
  // To node 1, from node EF, as the controller said; command 0501.
  assert.ok(hex(sent[0] ?? new Uint8Array()).endsWith("80000200010000ef0001050100"));
});

Deno.test("fins over TCP tells a refusal, and keeps the protocol when the identity does not come", async () => {
  const { found } = await askProbe(finsTcpProbe, [NODES, REFUSAL]);
  assert.deepEqual(found?.details, { fins_error: "0x2108" });
  assert.equal((await askProbe(finsTcpProbe, [NODES])).found?.service, "fins");
});

Deno.test("fins over TCP refuses other ids, cut messages, HTTP and an echo", async () => {
  assert.notEqual(parseFinsFrame(IDENTITY, 1), null);
  assert.equal(parseFinsFrame(IDENTITY, 2), null);
  for (let length = 0; length < NODES.length; length++) {
    assert.equal(parseFinsNodes(NODES.subarray(0, length)), null);
    assert.equal(parseFinsFrame(IDENTITY.subarray(0, length), 1), null);
  }
  assert.equal((await askProbe(finsTcpProbe, [HTTP])).found, null);
  assert.equal(await askEcho(finsTcpProbe), null);
});
