import assert from "node:assert/strict";
import { smartInstallProbe } from "../../../src/probes/tcp/smart_install.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/smart_install.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

Deno.test("smart-install identify() knows the whole reply of a switch alone", async () => {
  const [reply = new Uint8Array()] = samples;
  const { found } = await askProbe(smartInstallProbe, [reply]);
  assert.equal(found?.vendor, "Cisco");
  assert.equal(found?.device, "switch");
  for (const other of [reply.subarray(0, 23), reply.with(3, 1), new Uint8Array(24), HTTP]) {
    assert.equal((await askProbe(smartInstallProbe, [other])).found, null);
  }
  assert.equal(await askEcho(smartInstallProbe), null);
});
