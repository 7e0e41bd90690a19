import assert from "node:assert/strict";
import { hex, utf8 } from "../../../src/bytes/convert.ts";
import { snmpTcpProbe } from "../../../src/probes/tcp/snmp.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/snmp.ts";

const [NET_SNMP = utf8(""), CISCO = utf8("")] = samples;

Deno.test("an SNMP engine over TCP tells its maker, its boots and its uptime without any credentials", async () => {
  const { found, sent } = await askProbe(snmpTcpProbe, [NET_SNMP]);
  assert.deepEqual([found?.service, found?.product], ["snmp", "Net-SNMP"]);
  assert.equal(found?.details?.["snmp_engine_uptime"], "3 s");
  // Version 3, no user, no name of a community.
  const question = sent[0] ?? utf8("");
  assert.match(hex(question), /^303.020103/);
  assert.ok(!new TextDecoder("latin1").decode(question).includes("public"));
  assert.equal((await askProbe(snmpTcpProbe, [CISCO])).found?.vendor, "Cisco");
});

Deno.test("SNMP over TCP refuses another id, a cut report, an echo and other protocols", async () => {
  const other = NET_SNMP.slice();
  const at = hex(other).indexOf("020401020304") / 2;
  other[at + 2] = 9;
  const texts = ["HTTP/1.1 400 Bad Request\r\n\r\n", "0\r\n"].map(utf8);
  for (const reply of [other, NET_SNMP.slice(0, -1), ...texts]) {
    assert.equal((await askProbe(snmpTcpProbe, [reply])).found, null);
  }
  assert.equal(await askEcho(snmpTcpProbe), null);
});
