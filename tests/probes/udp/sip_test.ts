import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { sipUdpProbe } from "../../../src/probes/udp/sip.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/sip.ts";

const [kamailio = utf8("")] = samples;

Deno.test("SIP over UDP names the server, and asks by UDP", () => {
  const { service, product, version, details } = readReply(sipUdpProbe, kamailio) ?? {};
  assert.deepEqual([service, product, version], ["sip", "Kamailio", "5.6.3"]);
  assert.equal(details?.["sip_status"], "SIP/2.0 200 OK");
  const question = new TextDecoder().decode(sipUdpProbe.request(datagramContext(5060))?.bytes);
  assert.match(question, /^OPTIONS sip:127\.0\.0\.1 SIP\/2\.0\r\nVia: SIP\/2\.0\/UDP /);
});

Deno.test("SIP over UDP refuses other calls, echoes and HTTP", () => {
  assertRefusesOthers(sipUdpProbe);
  assertRefusesOtherIds(sipUdpProbe, kamailio);
});
