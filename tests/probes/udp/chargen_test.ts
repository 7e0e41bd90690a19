import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { chargenUdpProbe } from "../../../src/probes/udp/chargen.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/chargen.ts";

Deno.test("a character generator over UDP is known by characters in their order", () => {
  for (const sample of samples) {
    assert.equal(readReply(chargenUdpProbe, sample)?.service, "chargen");
  }
  assertRefusesOthers(chargenUdpProbe);
  const [line = utf8("")] = samples;
  assert.equal(readReply(chargenUdpProbe, line.subarray(0, 15)), null);
  const spoilt = line.slice();
  spoilt[9] = 0x41;
  assert.equal(readReply(chargenUdpProbe, spoilt), null);
});

Deno.test("where the characters start over, blank and tilde may be left out, and nothing else", () => {
  const isNamed = (line: string) => readReply(chargenUdpProbe, utf8(`${line}\n`)) !== null;
  // As xinetd sends it.
  assert.ok(isNamed("jklmnopqrstuvwxyz{|}!\"#$%&'()*+,-./0123456"));
  assert.ok(isNamed("jklmnopqrstuvwxyz{|}~ !\"#$%&'()*+,-./0123456"));
  assert.ok(isNamed("jklmnopqrstuvwxyz{|}~!\"#$%&'()*+,-./0123456"));
  for (const end of ["|}#$%&'()*+", '|} "#$%&', '|!"#$%&', '|}~"#$%&']) {
    assert.ok(!isNamed(`jklmnopqrstuvwxyz{${end}`), end);
  }
});

Deno.test("a character generator is asked on its own port only", () => {
  assert.equal(chargenUdpProbe.ownPortsOnly, true);
});
