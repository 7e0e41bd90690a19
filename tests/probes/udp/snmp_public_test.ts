import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import type { DatagramContext } from "../../../src/probes/probe.ts";
import { snmpPublicProbe } from "../../../src/probes/udp/snmp_public.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { samples } from "./samples/snmp_public.ts";

const NOTHING = utf8("");
const [linux = NOTHING, mikrotik = NOTHING, empty = NOTHING] = samples;
const ALLOWED: Partial<DatagramContext> = { snmpPublic: true };

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
