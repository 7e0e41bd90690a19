/** What an SNMP engine's report says, over UDP and over TCP. */

import { hex } from "../../../bytes/convert.ts";
import { present } from "../../details.ts";
import type { Identification } from "../../probe.ts";
import { parseEngineId } from "./engine_id.ts";
import { productOfEnterprise } from "./enterprise.ts";
import type { SnmpEngine } from "./message.ts";

/** The engine's maker, by its enterprise's number, and its facts as details. */
export function describeEngine({ id, boots, timeSec }: SnmpEngine): Identification {
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
