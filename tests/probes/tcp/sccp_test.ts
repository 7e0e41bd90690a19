import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import { sccpProbe } from "../../../src/probes/tcp/sccp.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/sccp.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [ACK = new Uint8Array(), REJECT = ""] = samples;

Deno.test("sccp identify() sends a keep-alive, and registers nothing", async () => {
  const { found, sent } = await askProbe(sccpProbe, [ACK]);
  assert.equal(found?.service, "cisco-sccp");
  assert.deepEqual(sent.map(hex), ["04000000" + "00000000" + "00000000"]);
});

Deno.test("sccp identify() reads the text of a rejection", async () => {
  const { found } = await askProbe(sccpProbe, [REJECT]);
  assert.deepEqual(found?.details, { sccp_text: "No Authority: SEP001122334455" });
});

Deno.test("sccp identify() refuses greetings, other messages, cut ones and an echo", async () => {
  for (const other of [ACK.subarray(0, 11), ACK.with(8, 1), new Uint8Array(12), HTTP]) {
    assert.equal((await askProbe(sccpProbe, [other])).found, null);
  }
  assert.equal((await askProbe(sccpProbe, [ACK], { greeting: "hello" })).found, null);
  assert.equal(await askEcho(sccpProbe), null);
});
