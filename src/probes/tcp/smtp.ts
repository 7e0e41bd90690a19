/**
 * SMTP: mail servers, relays and submission. Nothing is sent before the greeting: servers punish
 * clients that send before its greeting. The conversation itself is shared with LMTP.
 *
 *     -> 220 mail.example.org ESMTP Postfix CRLF    (554 or 421: refused)
 *     EHLO, STARTTLS, EHLO, HELP (when nothing was named), QUIT
 *
 * Source: RFC 5321 section 4.2, RFC 3207, RFC 8314 (TLS at once on port 465).
 */

import { textOf } from "./mail/dialogue.ts";
import { interviewMailServer, recogniseMail } from "./mail/esmtp.ts";
import type { Probe } from "../probe.ts";

const PORTS = [25, 587, 2525];
const TLS_PORTS = [465];

/** The probe of SMTP. */
export const smtpProbe: Probe = {
  name: "smtp",
  title: "SMTP",
  transport: "tcp",
  ports: PORTS,
  tlsPorts: TLS_PORTS,
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 2,
  recognise: (reply) => recogniseMail(textOf(reply), "smtp"),
  identify: (conversation, context) =>
    interviewMailServer(conversation, context, {
      service: "smtp",
      ports: [...PORTS, ...TLS_PORTS],
    }),
};
