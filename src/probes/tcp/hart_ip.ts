/**
 * HART-IP gateways over TCP: a session, "Read Unique Identifier", and the session's end. Sent only
 * with `--ics`.
 *
 *     01 00 00 00 | sequence16 | 00 0D | 01 inactivity32       -> 01 01 00 status8 ... 01 inactivity32
 *     01 00 03 00 | sequence16 | 00 0D | 02 80 00 00 82        -> 01 01 03 00 ... 06 80 00 ...
 *     01 00 01 00 | sequence16 | 00 08
 *
 * Source: as in `wire/hart_ip.ts`.
 */

import { ByteReader } from "../../bytes/reader.ts";
import type { Probe } from "../probe.ts";
import {
  buildHartIp,
  describeHart,
  HART_IP,
  hartCommand0,
  hartIpIsWhole,
  hartSession,
  isHartSession,
  parseHartIdentity,
  parseHartIp,
} from "../wire/hart_ip.ts";

/** The probe of HART-IP over TCP. */
export const hartIpTcpProbe: Probe = {
  name: "hart-ip",
  title: "HART-IP gateways over TCP",
  transport: "tcp",
  ports: [5094],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 9,
  async identify(conversation, { random }) {
    const first = new ByteReader(random(2)).u16();
    const ask = async (id: number, { at, body }: { at: number; body: Uint8Array }) => {
      const sequence = (first + at) & 0xffff;
      await conversation.send(buildHartIp({ id, sequence, body }));
      return parseHartIp(await conversation.receive({ until: hartIpIsWhole }), { id, sequence });
    };
    const session = await ask(HART_IP.initiate, { at: 0, body: hartSession() });
    if (session === null || !isHartSession(session)) return null;
    const frame = await ask(HART_IP.frame, { at: 1, body: hartCommand0() });
    await conversation.send(
      buildHartIp({ id: HART_IP.close, sequence: (first + 2) & 0xffff, body: new Uint8Array() }),
    );
    return describeHart(frame === null ? null : parseHartIdentity(frame));
  },
};
