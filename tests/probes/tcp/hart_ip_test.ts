import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import { hartIpTcpProbe } from "../../../src/probes/tcp/hart_ip.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/hart_ip.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [SESSION = "", IDENTITY = new Uint8Array()] = samples;

Deno.test("hart-ip over TCP reads a gateway's identity and closes the session", async () => {
  const { found, sent } = await askProbe(hartIpTcpProbe, [SESSION, IDENTITY, ""]);
  assert.equal(found?.service, "hart-ip");
  assert.equal(found?.details?.["hart_device_type"], "1a14");
  assert.equal(found?.details?.["hart_device_id"], "a1b2c3");
  const text = hex(sent[0] ?? new Uint8Array());
  assert.equal(text.slice(26, 52), "010003000103000d0280000082");
  assert.ok(text.endsWith("0100010001040008"));
});

Deno.test("hart-ip over TCP: a wrong sum is no identity, a session still proves the protocol", async () => {
  const spoilt = IDENTITY.with(20, 0x55);
  const { found } = await askProbe(hartIpTcpProbe, [SESSION, spoilt]);
  assert.deepEqual(found?.details, {});
});

Deno.test("hart-ip over TCP refuses other sequence numbers, HTTP and an echo", async () => {
  assert.equal((await askProbe(hartIpTcpProbe, [IDENTITY])).found, null);
  assert.equal((await askProbe(hartIpTcpProbe, [HTTP])).found, null);
  assert.equal(await askEcho(hartIpTcpProbe), null);
});
