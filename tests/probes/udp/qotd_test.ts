import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { qotdUdpProbe } from "../../../src/probes/udp/qotd.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/qotd.ts";

Deno.test("a quote is believed on its port, with reserve, and asked for nowhere else", () => {
  const [quote = utf8("")] = samples;
  assert.deepEqual(readReply(qotdUdpProbe, quote), { service: "qotd", confidence: 0.6 });
  assertRefusesOthers(qotdUdpProbe);
  assert.equal(readReply(qotdUdpProbe, utf8("500 unknown command, sorry\r\n")), null);
  assert.equal(readReply(qotdUdpProbe, utf8("\\hostname\\Our own server\\hostport\\7777")), null);
  assert.equal(qotdUdpProbe.ownPortsOnly, true);
});
