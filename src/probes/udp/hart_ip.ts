/**
 * HART-IP gateways over UDP: a session, "Read Unique Identifier", and the session's end. Sent only
 * with `--ics`.
 *
 * Source: as in `wire/hart_ip.ts`.
 */

import { ByteReader } from "../../bytes/reader.ts";
import type { DatagramProbe, DatagramRequest } from "../probe.ts";
import {
  buildHartIp,
  describeHart,
  HART_IP,
  hartCommand0,
  hartSession,
  isHartSession,
  parseHartIdentity,
  parseHartIp,
} from "../wire/hart_ip.ts";

/** The probe of HART-IP over UDP. */
export const hartIpProbe: DatagramProbe = {
  name: "hart-ip",
  title: "HART-IP gateways over UDP",
  transport: "udp",
  ports: [5094],
  intrusiveness: "ics",
  rarity: 9,
  request({ random }) {
    const sequence = new ByteReader(random(2)).u16();
    const id = HART_IP.initiate;
    return {
      bytes: buildHartIp({ id, sequence, body: hartSession() }),
      read(reply) {
        const body = parseHartIp(reply, { id, sequence });
        if (body === null || !isHartSession(body)) return null;
        return { ...describeHart(null), next: askIdentity((sequence + 1) & 0xffff) };
      },
    };
  },
};

function askIdentity(sequence: number): DatagramRequest {
  const id = HART_IP.frame;
  return {
    bytes: buildHartIp({ id, sequence, body: hartCommand0() }),
    read(reply) {
      const body = parseHartIp(reply, { id, sequence });
      if (body === null) return null;
      const closing = buildHartIp({
        id: HART_IP.close,
        sequence: (sequence + 1) & 0xffff,
        body: new Uint8Array(),
      });
      return { ...describeHart(parseHartIdentity(body)), closing };
    },
  };
}
