import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { coapProbe } from "../../../src/probes/udp/coap.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/coap.ts";

const NOTHING = utf8("");
const [libcoap = NOTHING, reset = NOTHING, later = NOTHING, missing = NOTHING] = samples;

Deno.test("a CoAP server lists what it has", () => {
  assert.deepEqual(readReply(coapProbe, libcoap), {
    service: "coap",
    product: "libcoap",
    details: { coap_code: "2.05", coap_resources: "/ /time /async /example_data" },
  });
});

Deno.test("a clock alone is not libcoap's", () => {
  for (const list of ['</time>;if="clock";ct=0', '</time>;rt="ticks";title="Internal Clock"']) {
    const reply = Uint8Array.of(...libcoap.subarray(0, 8), 0xff, ...utf8(list));
    assert.deepEqual(readReply(coapProbe, reply)?.details?.["coap_resources"], "/time");
    assert.equal(readReply(coapProbe, reply)?.product, undefined, list);
  }
});

Deno.test("a CoAP server that only acknowledges, resets or has no list is CoAP all the same", () => {
  for (const sample of [reset, later]) {
    assert.deepEqual(readReply(coapProbe, sample), { service: "coap", details: {} });
  }
  assert.equal(readReply(coapProbe, missing)?.details?.["coap_code"], "4.04");
});

Deno.test("the CoAP question wants 128 bytes of the list and no more", () => {
  const bytes = coapProbe.request(datagramContext(5683))?.bytes ?? NOTHING;
  assert.deepEqual([...bytes.subarray(-2)], [0xc1, 0x03]);
});

Deno.test("CoAP refuses other ids, other tokens, broken options and echoes", () => {
  assertRefusesOthers(coapProbe);
  for (const sample of samples) assertRefusesOtherIds(coapProbe, sample);
  const token = missing.slice();
  token[7] = 9;
  assert.equal(readReply(coapProbe, token), null);
  assert.equal(readReply(coapProbe, Uint8Array.of(...missing, 0xf0)), null);
  assert.equal(readReply(coapProbe, Uint8Array.of(...reset, 1)), null);
});
