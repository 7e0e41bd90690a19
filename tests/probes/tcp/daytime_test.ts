import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { daytimeProbe, parseDaytime } from "../../../src/probes/tcp/daytime.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/daytime.ts";

Deno.test("daytime identify() reads the lines of the usual servers", async () => {
  const forms: (string | undefined)[] = [];
  for (const sample of samples) {
    await using peer = servePeer((side) => side.write(sample));
    using conversation = await converse(peer.port);
    await using context = probeContext(peer.port);
    forms.push((await daytimeProbe.identify(conversation, context))?.details?.daytime_form);
  }
  assert.deepEqual(forms, ["xinetd", "ctime", "nist", "windows", "date", "rfc867", "iso"]);
});

Deno.test("daytime recognise() refuses a date that does not stand alone", () => {
  const line = latin1(samples[0] ?? new Uint8Array());
  const others = [
    `220 ready ${line}`,
    `${line}Welcome`,
    `Date: ${line}`,
    line.slice(0, -9),
    "12:00",
  ];
  for (const other of others) assert.equal(parseDaytime(utf8(other)), null, other);
});
