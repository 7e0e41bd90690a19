/**
 * What is weak by design: retired versions of TLS, and protocols without encryption of their own.
 * Stands once, so that advice, findings and policies cannot disagree.
 */

import type { Port } from "./report.ts";
import type { TlsCertificate, TlsInfo } from "./tls.ts";

/**
 * Retired versions of TLS (RFC 6176, RFC 7568, RFC 8996). `TLSv1` and `TLSv1.0` are one version: OpenSSL
 * writes the first, the scan's own ClientHello the second.
 */
const OLD_TLS_VERSIONS: ReadonlySet<string> = new Set([
  ...["SSLv2", "SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1"],
]);

/** The retired versions that a server still accepts, oldest first. */
export function oldTlsVersions({ versions = [] }: TlsInfo): readonly string[] {
  return versions.filter((version) => OLD_TLS_VERSIONS.has(version));
}

/** Keys with less than 112 bits of security: NIST SP 800-131A revision 2, section 3. */
const LEAST_KEY_BITS: Readonly<Record<string, number>> = {
  rsa: 2_048,
  "rsa-pss": 2_048,
  dsa: 2_048,
  ec: 224,
};

/** Whether a certificate's key is so short that it may be broken. */
export function isWeakKey(
  { keyType, keyBits }: Pick<TlsCertificate, "keyType" | "keyBits">,
): boolean {
  const least = Object.hasOwn(LEAST_KEY_BITS, keyType) ? LEAST_KEY_BITS[keyType] : undefined;
  return least !== undefined && keyBits !== undefined && keyBits < least;
}

/** The broken hash that a certificate was signed with (RFC 6151, RFC 6194). */
export function brokenHash(
  { signatureAlgorithm = "" }: Pick<TlsCertificate, "signatureAlgorithm">,
): "md5" | "sha1" | undefined {
  if (/^md[245]/i.test(signatureAlgorithm)) return "md5";
  return /sha-?1(?!\d)/i.test(signatureAlgorithm) ? "sha1" : undefined;
}

/**
 * Services whose every ordinary session starts with a clear-text login: a finding by itself, with or
 * without a policy, because a password is lost each time the service is used.
 */
export const PLAIN_LOGIN_SERVICES: ReadonlySet<string> = new Set([
  ...["telnet", "ftp", "pop3", "imap", "rlogin", "rsh", "rexec", "exec", "login"],
]);

/**
 * Services whose content can be read on the way: those of {@link PLAIN_LOGIN_SERVICES}, and those that
 * know no login, keep it optional or start TLS before it. Only a policy can forbid them, because a plain
 * web server or mail exchanger may be meant so.
 */
export const PLAIN_TEXT_SERVICES: ReadonlySet<string> = new Set([
  ...PLAIN_LOGIN_SERVICES,
  ...["tftp", "shell", "finger", "http", "http-proxy", "smtp", "lmtp", "nntp", "sieve", "ldap"],
  ...["irc", "mqtt", "amqp", "stomp", "nats", "redis", "memcached", "vnc", "x11", "snmp", "syslog"],
  ...["sip", "xmpp", "xmpp-server", "cvspserver", "ajp13", "rtsp", "ipp"],
]);

/** Services that can start TLS before the login, and the detail that says whether they offer it. */
const STARTTLS_DETAILS: Readonly<Record<string, string>> = {
  ftp: "ftp_auth_tls",
  imap: "imap_starttls",
  ldap: "ldap_starttls",
  lmtp: "lmtp_starttls",
  nntp: "nntp_starttls",
  pop3: "pop3_starttls",
  sieve: "sieve_starttls",
  smtp: "smtp_starttls",
  xmpp: "xmpp_starttls",
  "xmpp-server": "xmpp_starttls",
};

/**
 * Whether a service can start TLS by itself: `yes`, `no`, or `unknown` where the scan did not ask it.
 * `undefined` for services that have no such command.
 */
export function startTlsOf({ service, tls, details }: Port): "yes" | "no" | "unknown" | undefined {
  const key = service !== undefined && Object.hasOwn(STARTTLS_DETAILS, service.name)
    ? STARTTLS_DETAILS[service.name]
    : undefined;
  if (key === undefined) return undefined;
  if (tls !== undefined || service?.tunnel === "tls") return "yes";
  const value = Object.hasOwn(details, key) ? details[key] : undefined;
  if (value === undefined || value === "") return "unknown";
  return value === "no" || value === "refused" ? "no" : "yes";
}
