/**
 * SNMP agents. Version 3 begins with the discovery of the engine, so every agent that supports it
 * identifies itself without any community or user. Where the user allowed it, the community
 * `public` is tried as well (see `snmp_public.ts`). The messages are in `snmp/message.ts`.
 *
 *     GetRequest without engine and user -> Report: engine id, boots, time
 *
 * Source: RFC 3414 section 4 (discovery).
 */

import type { DatagramProbe } from "../probe.ts";
import { describeEngine } from "./snmp/describe_engine.ts";
import { buildEngineDiscovery, parseEngineReport, snmpId } from "./snmp/message.ts";
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
        return { ...describeEngine(engine), ...(next === undefined ? {} : { next }) };
      },
    };
  },
};
