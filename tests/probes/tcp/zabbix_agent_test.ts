import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import {
  buildZabbixRequest,
  parseZabbixData,
  zabbixAgentProbe,
} from "../../../src/probes/tcp/zabbix_agent.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/zabbix_agent.ts";

const NONE = new Uint8Array();
const [FIRST = NONE, SECOND = NONE, THIRD = NONE, DENIED = NONE, STATS = NONE] = samples;
const [GATEWAY = NONE, GATEWAY_VERSION = NONE, AGENT_2 = NONE] = samples.slice(5);

async function identifyWith(...replies: readonly (Uint8Array | string)[]) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      if (await side.read() === undefined) return;
      await side.write(reply);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await zabbixAgentProbe.identify(conversation, context);
}

Deno.test("buildZabbixRequest() has the header and the item's length", () => {
  assert.equal(hex(buildZabbixRequest("ab")), "5a42584401" + "02000000" + "00000000" + "6162");
});

Deno.test("zabbix-agent identify() gives the agent's version", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.service, "zabbix-agent");
  assert.equal(found?.version, "6.0.14");
  assert.equal((await identifyWith(AGENT_2))?.version, "6.0.14");
});

Deno.test("zabbix-agent identify() knows an agent without the item, and a server", async () => {
  const agent = await identifyWith(SECOND);
  assert.equal(agent?.service, "zabbix-agent");
  assert.match(agent?.details?.zabbix_reply ?? "", /^ZBX_NOTSUPPORTED Unknown/);
  const server = await identifyWith(THIRD);
  assert.equal(server?.service, "zabbix-trapper");
  assert.equal(server?.product, "Zabbix server or proxy");
});

async function identifyOverMany(...replies: readonly (Uint8Array | string)[]) {
  const left = [...replies];
  await using peer = servePeer(async (side) => {
    const reply = left.shift();
    if (await side.read() !== undefined && reply !== undefined) await side.write(reply);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await zabbixAgentProbe.identify(conversation, context);
}

Deno.test("zabbix-agent identify() asks a server that closes about its own state", async () => {
  const refusing = await identifyOverMany("", DENIED);
  assert.equal(refusing?.service, "zabbix-trapper");
  assert.equal(refusing?.version, undefined);
  const telling = await identifyOverMany("", STATS);
  assert.equal(telling?.version, "6.0.14");
  assert.equal(await identifyOverMany("", ""), null);
});

Deno.test("zabbix-agent identify() knows a Java gateway and asks it for its version", async () => {
  const gateway = await identifyOverMany(GATEWAY, GATEWAY_VERSION);
  assert.equal(gateway?.service, "zabbix-java-gateway");
  assert.equal(gateway?.version, "6.0.14");
  const silent = await identifyOverMany(GATEWAY);
  assert.equal(silent?.product, "Zabbix Java gateway");
});

Deno.test("zabbix-agent identify() refuses an echo, HTTP and other data", async () => {
  const echo = buildZabbixRequest("agent.version");
  assert.equal(await identifyWith(echo), null);
  assert.equal(zabbixAgentProbe.recognise?.(echo), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("parseZabbixData() refuses another length of unpacked data", () => {
  const other = AGENT_2.slice();
  other[9] = 7;
  assert.equal(parseZabbixData(other), null);
});

Deno.test("parseZabbixData() of a truncated reply is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parseZabbixData(FIRST.subarray(0, length)), null);
  }
});
