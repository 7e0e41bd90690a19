/**
 * Logins that can be read on the way. Where a protocol can start TLS by itself (STARTTLS), only a scan
 * that asked for it knows; without that fact there is no finding.
 */

import { PLAIN_LOGIN_SERVICES, startTlsOf } from "../../../model/weak.ts";
import { type FindingRule, provenService } from "../rule.ts";

/** Logins in the clear. */
export const CLEAR_TEXT_RULES: readonly FindingRule[] = [
  {
    id: "plain-text-login",
    severity: "medium",
    title: "Passwords are sent in clear text.",
    advice: "Switch TLS on, or use a protocol that encrypts (SSH, FTPS, IMAPS, POP3S).",
    source: "RFC 8314 (mail), RFC 4217 (FTP), RFC 4949 (clear-text passwords)",
    evidence: ({ port }) => {
      const service = provenService(port);
      if (service === undefined || !PLAIN_LOGIN_SERVICES.has(service.name)) return undefined;
      if (service.tunnel === "tls" || port.tls !== undefined) return undefined;
      const startTls = startTlsOf(port);
      if (startTls === "yes" || startTls === "unknown") return undefined;
      const why = startTls === "no" ? "it does not offer to start TLS" : "it has no TLS";
      return { label: "clear-text login", text: `${service.name} answered: ${why}` };
    },
    examples: [
      { service: { name: "telnet" } },
      { service: { name: "ftp" }, details: { ftp_auth_tls: "no" } },
      { service: { name: "imap" }, details: { imap_starttls: "no" } },
      { service: { name: "pop3" }, details: { pop3_starttls: "refused" } },
    ],
    nearMisses: [
      { service: { name: "ftp" } },
      { service: { name: "pop3" }, details: { pop3_starttls: "offered" } },
      { service: { name: "imap" }, details: { imap_starttls: "yes" }, tls: {} },
      { service: { name: "imap", tunnel: "tls" }, tls: {} },
      { service: { name: "telnet", method: "hint" } },
      { service: { name: "ssh" } },
    ],
  },
];
