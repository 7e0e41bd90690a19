import assert from "node:assert/strict";
import { fromHex, hex } from "../../../src/bytes/convert.ts";
import { coapTcpProbe } from "../../../src/probes/tcp/coap.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/coap.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [REPLY = new Uint8Array(), SETTINGS = new Uint8Array()] = samples;

Deno.test("coap over TCP reads the resources, behind the settings of both sides", async () => {
  const { found, sent } = await askProbe(coapTcpProbe, [REPLY]);
  assert.equal(found?.service, "coap");
  assert.deepEqual(found?.details, {
    coap_code: "2.05",
    coap_resources: "/ /time /async /example_data",
  });
  assert.equal(hex(sent[0] ?? new Uint8Array()).slice(0, 18), "00e1d4040101020304");
});

Deno.test("coap over TCP: settings alone prove the protocol, as a greeting too", async () => {
  assert.deepEqual((await askProbe(coapTcpProbe, [SETTINGS])).found, { service: "coap" });
  assert.equal(coapTcpProbe.recognise?.(SETTINGS)?.service, "coap");
});

Deno.test("coap over TCP refuses settings with other options, empty ones, cut ones and an echo", async () => {
  for (const other of ["00e1", "50e1338001 0020", "20e1ffff", "50e1238001"]) {
    assert.equal(coapTcpProbe.recognise?.(fromHex(other)) ?? null, null, other);
  }
  assert.equal((await askProbe(coapTcpProbe, [HTTP])).found, null);
  assert.equal(await askEcho(coapTcpProbe), null);
});
