import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { muninProbe } from "../../../src/probes/tcp/munin.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/munin.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [GREETING = "", VERSION = "", UNKNOWN = ""] = samples;

Deno.test("munin identify() asks for the version and takes its leave", async () => {
  const { found, sent } = await askProbe(muninProbe, [VERSION, ""], { greeting: GREETING });
  assert.equal(found?.service, "munin");
  assert.equal(found?.version, "2.0.73");
  assert.deepEqual(found?.details, { munin_node: "lab.example" });
  assert.deepEqual(sent.map(latin1), ["version\nquit\n"]);
});

Deno.test("munin identify() keeps the greeting's facts when the node tells no version", async () => {
  const { found } = await askProbe(muninProbe, [UNKNOWN], { greeting: GREETING });
  assert.equal(found?.version, undefined);
  assert.equal(found?.product, "Munin node");
});

Deno.test("munin recognise() knows greeting and refusal, and nothing alike", async () => {
  for (const one of [samples[0], samples[2]]) {
    assert.equal(muninProbe.recognise?.(one ?? new Uint8Array())?.service, "munin");
  }
  for (const other of ["# munin node at ", "# node at x\n", "# Unknown command.\n", HTTP]) {
    assert.equal(muninProbe.recognise?.(utf8(other)) ?? null, null);
    assert.equal((await askProbe(muninProbe, [], { greeting: other })).found, null);
  }
});
