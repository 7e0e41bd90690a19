/**
 * LMTP: the last hop of mail into a mailbox. It is SMTP with `LHLO` for `EHLO`, and must never be
 * offered mail by untrusted clients, which is why an open port is worth reporting.
 *
 *     -> 220 mail.example.org LMTP ready CRLF
 *     LHLO portico.invalid CRLF -> 250-mail.example.org CRLF 250-PIPELINING CRLF ... CRLF
 *
 * Source: RFC 2033 section 4.
 */

import { textOf } from "./mail/dialogue.ts";
import { interviewMailServer, recogniseMail } from "./mail/esmtp.ts";
import type { Probe } from "../probe.ts";

const PORTS = [24];

/** The probe of LMTP. */
export const lmtpProbe: Probe = {
  name: "lmtp",
  title: "LMTP",
  transport: "tcp",
  ports: PORTS,
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 6,
  recognise: (reply) => recogniseMail(textOf(reply), "lmtp"),
  identify: (conversation, context) =>
    interviewMailServer(conversation, context, { service: "lmtp", ports: PORTS }),
};
