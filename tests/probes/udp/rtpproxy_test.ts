import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { rtpproxyProbe } from "../../../src/probes/udp/rtpproxy.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/rtpproxy.ts";

const [reply] = samples as [Uint8Array];

Deno.test("the control protocol of RTPproxy is known by its date", () => {
  assert.deepEqual(readReply(rtpproxyProbe, reply), {
    service: "rtpproxy",
    details: { rtpproxy_protocol: "20040107" },
  });
});

Deno.test("rtpproxy refuses echoes, cuts, other ids and other bytes", () => {
  assertRefusesOthers(rtpproxyProbe);
  assertRefusesOtherIds(rtpproxyProbe, reply);
  for (const text of ["01020304 E8\n", "01020304 2004\n", "01020304 20040107 x\n"]) {
    assert.equal(readReply(rtpproxyProbe, utf8(text)), null, text);
  }
});
