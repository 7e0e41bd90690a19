import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { spamdProbe } from "../../../src/probes/tcp/spamd.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/spamd.ts";

Deno.test("spamd identify() sends a PING and no message", async () => {
  const { found, sent } = await askProbe(spamdProbe, [samples[0] ?? ""]);
  assert.equal(found?.product, "SpamAssassin spamd");
  assert.equal(found?.extra, "protocol 1.5");
  assert.deepEqual(sent.map(latin1), ["PING SPAMC/1.2\r\n\r\n"]);
  assert.equal((await askProbe(spamdProbe, [samples[2] ?? ""])).found?.product, "Rspamd");
});

Deno.test("spamd recognise() knows its refusal, and nothing alike", () => {
  assert.equal(spamdProbe.recognise?.(samples[1] ?? utf8(""))?.service, "spamd");
  for (const other of ["SPAMD/1.5\r\n", "SPAM/1.5 0 PONG\r\n", "HTTP/1.0 200 OK\r\n"]) {
    assert.equal(spamdProbe.recognise?.(utf8(other)) ?? null, null, other);
  }
});
