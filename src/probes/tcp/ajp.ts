/**
 * AJP 1.3, between web servers and Tomcat and its relatives. Open to untrusted clients it is a
 * risk, and `CPing` shows it without a request.
 *
 *     12 34  00 01  0A      to the container: magic, length, CPing
 *     -> 41 42  00 01  09   from the container: `AB`, length, CPong
 *
 * Source: Apache Tomcat Connectors, AJPv13 extensions proposal, "CPing/CPong".
 */

import { equalBytes } from "../../bytes/convert.ts";
import type { Probe } from "../probe.ts";

const CPONG = Uint8Array.of(0x41, 0x42, 0x00, 0x01, 0x09);

/** The probe of AJP. */
export const ajpProbe: Probe = {
  name: "ajp",
  title: "AJP 1.3 (Tomcat's connector)",
  transport: "tcp",
  ports: [8009],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation) {
    await conversation.send(buildCPing());
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= CPONG.length });
    return isCPong(reply) ? { service: "ajp13", details: { ajp_cpong: "yes" } } : null;
  },
};

/** The request. */
export function buildCPing(): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(0x12, 0x34, 0x00, 0x01, 0x0a);
}

/** Whether the reply is the reply to it, and nothing else. */
export function isCPong(reply: Uint8Array): boolean {
  return equalBytes(reply, CPONG);
}
