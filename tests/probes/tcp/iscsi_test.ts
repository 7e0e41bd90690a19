import assert from "node:assert/strict";
import { iscsiProbe, parseIscsiLogin } from "../../../src/probes/tcp/iscsi.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/iscsi.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [OPEN = new Uint8Array(), CHAP = "", REFUSED = ""] = samples;
const IDS = Uint8Array.from({ length: 10 }, (_, i) => i + 1);

Deno.test("iscsi identify() tells which login a target wants, and ends no stage", async () => {
  const { found, sent } = await askProbe(iscsiProbe, [OPEN]);
  assert.equal(found?.service, "iscsi");
  assert.deepEqual(found?.details, { iscsi_auth: "None", iscsi_portal_group: "1" });
  const [login = new Uint8Array()] = sent;
  assert.equal(login[0], 0x43);
  // Neither the transit bit nor a next stage.
  assert.equal(login[1], 0);
  assert.equal(login.length % 4, 0);
  const { found: guarded } = await askProbe(iscsiProbe, [CHAP]);
  assert.equal(guarded?.details?.["iscsi_auth"], "CHAP");
});

Deno.test("iscsi identify() says why a target refuses", async () => {
  const { found } = await askProbe(iscsiProbe, [REFUSED]);
  assert.deepEqual(found?.details, { iscsi_refusal: "not authorised" });
});

Deno.test("parseIscsiLogin() refuses other ids, cut replies, HTTP and an echo", async () => {
  assert.notEqual(parseIscsiLogin(OPEN, IDS), null);
  for (let length = 0; length < OPEN.length - 1; length++) {
    assert.equal(parseIscsiLogin(OPEN.subarray(0, length), IDS), null);
  }
  assert.equal(parseIscsiLogin(OPEN, IDS.toReversed()), null);
  assert.equal((await askProbe(iscsiProbe, [HTTP])).found, null);
  assert.equal(await askEcho(iscsiProbe), null);
});
