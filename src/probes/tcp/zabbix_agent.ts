/**
 * Zabbix agents, servers, proxies and Java gateways. `agent.version` is the least costly of an agent's
 * items; an agent that does not allow our address closes the connection without a reply. A server or
 * proxy does so as well, and answers a question about its own state, if only with a refusal.
 *
 *     "ZBXD" 01  (data length, u32le)  00 00 00 00  "agent.version"
 *     -> "ZBXD" 01  (data length, u32le)  00 00 00 00  "6.0.14"      agent 2: the length once more
 *     or ... "ZBX_NOTSUPPORTED" NUL reason
 *
 * Source: Zabbix manual, appendix "Passive and active agent checks" and "Header".
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const MAGIC = "ZBXD";
const HEADER_BYTES = 13;
/** The queue and the version of a server or proxy; it refuses all whom `StatsAllowedIP` does not name. */
const STATS = '{"request":"zabbix.stats"}';
const GATEWAY = '{"request":"java gateway internal","keys":["zabbix[java,,version]"]}';
const MAX_DATA = 8_192;
const VERSION = /^\d+\.\d+(?:\.\d+)?(?:(?:alpha|beta|rc)\d+)?$/;

/** The probe of Zabbix agents. */
export const zabbixAgentProbe: Probe = {
  name: "zabbix-agent",
  title: "Zabbix agent, server, proxy and Java gateway",
  transport: "tcp",
  ports: [10050, 10051, 10052],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    const data = parseZabbixData(reply);
    return data === null ? null : describe(data);
  },
  async identify(conversation, context) {
    const data = await ask(conversation, "agent.version");
    if (data === null) {
      const stats = await ask(await context.reconnect(), STATS);
      return stats === null ? null : describe(stats);
    }
    if (!isJavaGateway(data)) return describe(data);
    return describe(await ask(await context.reconnect(), GATEWAY) ?? data);
  },
};

async function ask(conversation: Conversation | undefined, item: string): Promise<string | null> {
  if (conversation === undefined) return null;
  await conversation.send(buildZabbixRequest(item));
  return parseZabbixData(await conversation.receive({ until: isSettled }));
}

/** A Java gateway calls `error` what servers call `info`. */
function isJavaGateway(data: string): boolean {
  return /^\{[^]{0,400}"error":/.test(data) && /"response": ?"failed"/.test(data);
}

/** A request for one item. */
export function buildZabbixRequest(item: string): Uint8Array<ArrayBuffer> {
  return new ByteWriter().text(MAGIC).u8(1).u32le(item.length).u32le(0).text(item).finish();
}

/** The data of a whole message; `null` when it is none. */
export function parseZabbixData(bytes: Uint8Array): string | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(latin1(reader.take(4)) === MAGIC && reader.u8() === 1);
    const length = reader.u32le();
    const unpacked = reader.u32le();
    // Agent 2 repeats the length, as if the data had been compressed.
    reader.expect(length <= MAX_DATA && (unpacked === 0 || unpacked === length));
    reader.expect(reader.remaining === length);
    return latin1(reader.rest());
  });
}

function isSettled(bytes: Uint8Array): boolean {
  if (!MAGIC.startsWith(latin1(bytes.subarray(0, 4)))) return true;
  const done = parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.skip(5).u32le();
    return length > MAX_DATA || bytes.length >= HEADER_BYTES + length;
  });
  return done ?? false;
}

/** Zabbix's agents answer with plain values, its servers and proxies with JSON. */
function describe(data: string): Identification | null {
  if (VERSION.test(data)) {
    return {
      service: "zabbix-agent",
      vendor: "Zabbix",
      product: "Zabbix agent",
      version: data,
      cpe: [cpe23("a", "zabbix", "zabbix", data)],
    };
  }
  if (data.startsWith("ZBX_NOTSUPPORTED") || data.startsWith("ZBX_ERROR")) {
    const details = present({ zabbix_reply: data.replaceAll("\0", " ").slice(0, 120) });
    return { service: "zabbix-agent", vendor: "Zabbix", product: "Zabbix agent", details };
  }
  if (!/^\{"response":"(?:failed|success)"/.test(data) && !isJavaGateway(data)) return null;
  const version = /"version": ?"(\d[\w.]{0,20})"/.exec(data)?.[1] ??
    /^\{"response":"success","data":\[\{"value":"(\d[\w.]{0,20})"\}\]\}/.exec(data)?.[1] ?? "";
  const gateway = isJavaGateway(data) || /"data": ?\[\{"value":/.test(data);
  return {
    service: gateway ? "zabbix-java-gateway" : "zabbix-trapper",
    vendor: "Zabbix",
    product: gateway ? "Zabbix Java gateway" : "Zabbix server or proxy",
    ...(version === "" ? {} : { version }),
    cpe: [cpe23("a", "zabbix", "zabbix", version)],
    details: present({ zabbix_reply: data.slice(0, 120) }),
  };
}
