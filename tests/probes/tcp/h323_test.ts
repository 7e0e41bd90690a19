import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import { h323Probe, parseQ931Status } from "../../../src/probes/tcp/h323.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/h323.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [STATUS = new Uint8Array(), RELEASE = ""] = samples;
const REFERENCE = 0x0103;

Deno.test("h323 identify() asks about a call that does not exist", async () => {
  const { found, sent } = await askProbe(h323Probe, [STATUS]);
  assert.deepEqual(found?.details, {
    h323_answer: "status",
    h323_cause: "response to status enquiry",
  });
  assert.deepEqual(sent.map(hex), ["03000009" + "0802010375"]);
});

Deno.test("h323 identify() takes a release for an answer too", async () => {
  const { found } = await askProbe(h323Probe, [RELEASE]);
  assert.deepEqual(found?.details, {
    h323_answer: "release complete",
    h323_cause: "invalid call reference",
  });
});

Deno.test("parseQ931Status() refuses other calls, cut messages, HTTP and an echo", async () => {
  assert.notEqual(parseQ931Status(STATUS, REFERENCE), null);
  assert.equal(parseQ931Status(STATUS, REFERENCE + 2), null);
  for (let length = 0; length < STATUS.length; length++) {
    assert.equal(parseQ931Status(STATUS.subarray(0, length), REFERENCE), null);
  }
  assert.equal((await askProbe(h323Probe, [HTTP])).found, null);
  assert.equal(await askEcho(h323Probe), null);
});
