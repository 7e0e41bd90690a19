/**
 * SNMP agents over TCP: the discovery of the engine, as over UDP, without community or user. Messages
 * follow each other without a length of their own; BER's is enough.
 *
 *     GetRequest without engine and user -> Report: engine id, boots, time
 *
 * Source: RFC 3430 (SNMP over TCP), RFC 3414 section 4 (discovery).
 */

import type { Probe } from "../probe.ts";
import { describeEngine } from "../udp/snmp/describe_engine.ts";
import { buildEngineDiscovery, parseEngineReport, snmpId } from "../udp/snmp/message.ts";

/** The probe of SNMP version 3 over TCP. */
export const snmpTcpProbe: Probe = {
  name: "snmp",
  title: "SNMP agents over TCP (version 3, without credentials)",
  transport: "tcp",
  ports: [161, 1161, 10161],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  async identify(conversation, { random }) {
    const id = snmpId(random(4));
    await conversation.send(buildEngineDiscovery(id));
    const isWhole = (bytes: Uint8Array) => parseEngineReport(bytes, id) !== null;
    const engine = parseEngineReport(await conversation.receive({ until: isWhole }), id);
    return engine === null ? null : describeEngine(engine);
  },
};
