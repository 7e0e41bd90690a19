import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { snmpProbe } from "../../../src/probes/udp/snmp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/snmp.ts";

const NOTHING = utf8("");
const [netSnmp = NOTHING, cisco = NOTHING, mikrotik = NOTHING, hp = NOTHING, open = NOTHING] =
  samples;
const [pysnmp = NOTHING, node = NOTHING] = samples.slice(5);

Deno.test("an SNMP engine tells its maker, its boots and its uptime without any credentials", () => {
  const { service, product, details } = readReply(snmpProbe, netSnmp) ?? {};
  assert.deepEqual([service, product], ["snmp", "Net-SNMP"]);
  assert.deepEqual(details, {
    snmp_version: "3",
    snmp_engine_id: "80001f8880e917867d3afa066b00000000",
    snmp_enterprise: "8072 Net-SNMP",
    snmp_engine_boots: "1",
    snmp_engine_uptime: "3 s",
  });
});

Deno.test("agents of Python's and Node's libraries are named by the number in their engine's id", () => {
  assert.equal(readReply(snmpProbe, pysnmp)?.product, "pysnmp");
  assert.equal(readReply(snmpProbe, pysnmp)?.details?.["snmp_enterprise"], "20408");
  assert.equal(readReply(snmpProbe, node)?.product, "node-net-snmp");
  // The next numbers are others'.
  for (const [sample, last] of [[pysnmp, 0x4fb8], [node, 0xb983]] as const) {
    const near = sample.map((byte, at) =>
      byte === (last & 0xff) && sample[at - 1] === last >> 8 ? byte + 1 : byte
    );
    const { service, product } = readReply(snmpProbe, near) ?? {};
    assert.deepEqual([service, product], ["snmp", undefined]);
  }
});

Deno.test("an SNMP engine's id gives away a MAC address, a text or an address", () => {
  assert.equal(readReply(snmpProbe, cisco)?.vendor, "Cisco");
  assert.equal(readReply(snmpProbe, cisco)?.details?.["snmp_engine_mac"], "00:1b:21:3c:9d:f8");
  assert.equal(readReply(snmpProbe, mikrotik)?.details?.["snmp_engine_text"], "hex1-office");
  assert.equal(readReply(snmpProbe, hp)?.details?.["snmp_engine_address"], "192.0.2.7");
});

Deno.test("SNMP sends no community unless the user allowed it", () => {
  const text = (bytes: Uint8Array | undefined) => new TextDecoder("latin1").decode(bytes);
  assert.doesNotMatch(text(snmpProbe.request(datagramContext(161))?.bytes), /public/);
  assert.equal(readReply(snmpProbe, netSnmp)?.next, undefined);
  const next = readReply(snmpProbe, netSnmp, { snmpPublic: true })?.next;
  assert.match(text(next?.bytes), /public/);
  assert.equal(next?.read(open)?.details?.["snmp_name"], "vm");
});

Deno.test("SNMP refuses other ids, other versions, echoes and every truncation", () => {
  assertRefusesOthers(snmpProbe);
  for (const sample of [netSnmp, cisco]) {
    assertRefusesOtherIds(snmpProbe, sample);
    assertRefusesCuts(snmpProbe, sample);
  }
  assert.equal(readReply(snmpProbe, open), null);
});
