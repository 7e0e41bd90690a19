/**
 * SIP over UDP, which most telephones and exchanges use. `OPTIONS` requests the capabilities and
 * rings no phone. Request and reply are those of `../sip.ts`.
 *
 *     OPTIONS sip:192.0.2.1 SIP/2.0, Via: SIP/2.0/UDP ... -> SIP/2.0 200 OK, same Call-ID
 *
 * Source: RFC 3261 sections 11 (OPTIONS), 18.2.2 (where the reply goes), RFC 3581 (rport).
 */

import { hex } from "../../bytes/convert.ts";
import type { DatagramProbe } from "../probe.ts";
import {
  answersSip,
  buildSipOptions,
  describeSip,
  parseSipHead,
  type SipQuestion,
} from "../tcp/sip.ts";

/** The probe of SIP over UDP. */
export const sipUdpProbe: DatagramProbe = {
  name: "sip",
  title: "SIP telephony over UDP",
  transport: "udp",
  ports: [5060, 5080],
  intrusiveness: "harmless",
  rarity: 3,
  request({ address, random }) {
    const question: SipQuestion = { address, transport: "UDP", id: hex(random(12)) };
    return {
      bytes: buildSipOptions(question),
      read(reply) {
        const head = parseSipHead(reply);
        return head !== null && answersSip(head, question) ? describeSip(head) : null;
      },
    };
  },
};
