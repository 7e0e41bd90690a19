/**
 * SNMP agents. Version 3 begins with the discovery of the engine, so every agent that supports it
 * identifies itself without any community or user. Where the user allowed it, the community
 * `public` is tried as well (see `snmp_public.ts`). The messages are in `snmp/message.ts`.
 *
 *     GetRequest without engine and user -> Report: engine id, boots, time
 *
 * Source: RFC 3414 section 4 (discovery).
 */

import { hex } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { parseEngineId } from "./snmp/engine_id.ts";
import { productOfEnterprise } from "./snmp/enterprise.ts";
import {
  buildEngineDiscovery,
  parseEngineReport,
  type SnmpEngine,
  snmpId,
} from "./snmp/message.ts";
import { snmpPublicProbe } from "./snmp_public.ts";

/** The probe of SNMP version 3. */
export const snmpProbe: DatagramProbe = {
  name: "snmp",
  title: "SNMP agents (version 3, without credentials)",
  transport: "udp",
  ports: [161, 1161, 10161],
  intrusiveness: "harmless",
  rarity: 2,
  request(context) {
    const id = snmpId(context.random(4));
    return {
      bytes: buildEngineDiscovery(id),
      read(reply) {
        const engine = parseEngineReport(reply, id);
        if (engine === null) return null;
        const next = snmpPublicProbe.request(context);
        return { ...describe(engine), ...(next === undefined ? {} : { next }) };
      },
    };
  },
};

function describe({ id, boots, timeSec }: SnmpEngine): DatagramReply {
  const known = parseEngineId(id);
  return {
    service: "snmp",
    ...productOfEnterprise(known?.enterprise),
    details: present({
      snmp_version: "3",
      snmp_engine_id: hex(id),
      snmp_enterprise: known === null ? "" : `${known.enterprise} ${known.maker ?? ""}`.trim(),
      snmp_engine_mac: known?.mac ?? "",
      snmp_engine_address: known?.address ?? "",
      snmp_engine_text: known?.text ?? "",
      snmp_engine_boots: `${boots}`,
      snmp_engine_uptime: `${timeSec} s`,
    }),
  };
}
