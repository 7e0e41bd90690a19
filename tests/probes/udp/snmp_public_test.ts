import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import type { DatagramContext } from "../../../src/probes/probe.ts";
import { snmpPublicProbe } from "../../../src/probes/udp/snmp_public.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { snmpId } from "../../../src/probes/udp/snmp/message.ts";
import { BER, ber, berInteger, berOid, berText, contextTag } from "../../../src/probes/wire/ber.ts";
import { samples } from "./samples/snmp_public.ts";

const NOTHING = utf8("");
const [linux = NOTHING, mikrotik = NOTHING, empty = NOTHING] = samples;
const ALLOWED: Partial<DatagramContext> = { snmpPublic: true };

/** A Response with a description and an object id, as an agent sends it. */
function buildResponse(
  { description, objectId }: { readonly description: string; readonly objectId: string },
): Uint8Array {
  const variable = (name: string, value: Uint8Array<ArrayBuffer>) =>
    ber(BER.sequence, berOid(name), value);
  const id = snmpId(datagramContext(161).random(4));
  const zero = berInteger(0);
  const variables = ber(
    BER.sequence,
    variable("1.3.6.1.2.1.1.1.0", berText(description)),
    variable("1.3.6.1.2.1.1.2.0", berOid(objectId)),
  );
  return ber(
    BER.sequence,
    berInteger(1),
    berText("public"),
    ber(contextTag(2), berInteger(id), zero, zero, variables),
  );
}

Deno.test("the community `public` is never tried without the user's word", () => {
  assert.equal(snmpPublicProbe.request(datagramContext(161)), undefined);
  assert.notEqual(snmpPublicProbe.request(datagramContext(161, ALLOWED)), undefined);
});

Deno.test("an SNMP agent that lets everybody read tells what it is", () => {
  const { product, os, details } = readReply(snmpPublicProbe, linux, ALLOWED) ?? {};
  assert.deepEqual([product, os], ["Net-SNMP", "Linux 6.18.44-fc-v657"]);
  assert.equal(details?.["snmp_public"], "readable");
  assert.equal(details?.["snmp_name"], "vm");
  assert.match(details?.["snmp_description"] ?? "", /^Linux vm 6\.18/);
  assert.equal(readReply(snmpPublicProbe, mikrotik, ALLOWED)?.product, "RouterOS");
});

Deno.test("where the description names no product, the number in sysObjectID names the maker", () => {
  const answer = (description: string, objectId: string) =>
    readReply(
      snmpPublicProbe,
      buildResponse({ description, objectId }),
      ALLOWED,
    );
  const nameless = answer("Core switch, building 4", "1.3.6.1.4.1.9.1.516");
  assert.deepEqual([nameless?.vendor, nameless?.product], ["Cisco", undefined]);
  assert.equal(nameless?.details?.["snmp_object_id"], "1.3.6.1.4.1.9.1.516");
  assert.equal(answer("Core switch", "1.3.6.1.4.1.8072.3.2.10")?.product, "Net-SNMP");
  const unknown = answer("Core switch", "1.3.6.1.4.1.4000000.1");
  assert.deepEqual([unknown?.service, unknown?.vendor], ["snmp", undefined]);
  assert.equal(answer("Core switch", "1.3.6.1.2.1")?.vendor, undefined);
  const model = answer("E1240 V2.4", "1.3.6.1.4.1.8691.10.1240");
  assert.deepEqual([model?.product, model?.version], ["Moxa E1240", "2.4"]);
  const named = answer("RouterOS RB750Gr3", "1.3.6.1.4.1.9.1.1");
  assert.deepEqual([named?.vendor, named?.product], ["MikroTik", "RouterOS"]);
});

Deno.test("an agent without a description lets everybody read all the same", () => {
  assert.deepEqual(readReply(snmpPublicProbe, empty, ALLOWED)?.details, {
    snmp_public: "readable",
  });
});

Deno.test("SNMP version 2c refuses other ids, an echo and every truncation", () => {
  const random = (count: number) => new Uint8Array(count).fill(9);
  assert.equal(readReply(snmpPublicProbe, linux, { ...ALLOWED, random }), null);
  assert.equal(readReply(snmpPublicProbe, (question) => question, ALLOWED), null);
  for (let length = 0; length < linux.length; length++) {
    assert.equal(readReply(snmpPublicProbe, linux.subarray(0, length), ALLOWED), null);
  }
});
