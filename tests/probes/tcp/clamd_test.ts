import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { clamdProbe } from "../../../src/probes/tcp/clamd.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/clamd.ts";

const [WITH_SIGNATURES = "", BARE = "", UNKNOWN = ""] = samples;

Deno.test("clamd identify() asks for the version", async () => {
  const { found, sent } = await askProbe(clamdProbe, [WITH_SIGNATURES]);
  assert.equal(found?.product, "ClamAV");
  assert.equal(found?.version, "1.0.7");
  assert.deepEqual(found?.details, {
    clamav_signatures: "27429",
    clamav_signatures_date: "Fri Oct 18 08:52:02 2024",
  });
  assert.deepEqual(sent.map(latin1), ["nVERSION\n"]);
  assert.equal((await askProbe(clamdProbe, [BARE])).found?.version, "1.4.6");
});

Deno.test("clamd recognise() knows its reply to a foreign line, and nothing alike", async () => {
  assert.equal(clamdProbe.recognise?.(utf8(latin1(samples[2] ?? utf8(""))))?.service, "clamd");
  for (
    const other of ["UNKNOWN COMMAND", "UNKNOWN COMMAND\nx", "UNKNOWN_COMMAND\r\n", "ClamAV\n"]
  ) {
    assert.equal(clamdProbe.recognise?.(utf8(other)) ?? null, null, other);
  }
  assert.equal((await askProbe(clamdProbe, [UNKNOWN])).found, null);
});
