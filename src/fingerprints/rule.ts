/**
 * The shape of a fingerprint rule: a pattern over one kind of text from services, and the product
 * that it identifies. Rules are data with their own examples; a test runs every example.
 */

/** The kinds of text that rules match. One family is matched by the probes that read that text. */
export type RuleFamily =
  | "amqp"
  | "dns-version"
  | "ftp"
  | "ftp-answer"
  | "http-body"
  | "http-cookie"
  | "http-error"
  | "http-header"
  | "http-powered-by"
  | "http-realm"
  | "http-server"
  | "http-title"
  | "imap"
  | "irc"
  | "ldap"
  | "mysql"
  | "nntp"
  | "ntp"
  | "pop3"
  | "pop3-answer"
  | "rtsp-server"
  | "sip-server"
  | "smb-native"
  | "smtp"
  | "smtp-answer"
  | "snmp"
  | "ssh"
  | "ssdp-server"
  | "telnet"
  | "tls-issuer"
  | "tls-subject"
  | "vnc"
  | "x11"
  | "xmpp";

/** One rule. `$1` to `$9` in the texts below stand for the pattern's captured groups. */
export interface FingerprintRule {
  /**
   * Tried on the text of its family, one line or one header value, at most 4,096 characters.
   * Without nested quantifiers: a test measures the time that hostile text can cost.
   */
  readonly pattern: RegExp;
  readonly vendor?: string;
  readonly product: string;
  readonly version?: string;
  readonly extra?: string;
  readonly os?: string;
  readonly device?: string;
  /**
   * CPE 2.3 names in the short form `part:vendor:product[:version]`, `a:openbsd:openssh:$1`;
   * the matcher completes and escapes them.
   */
  readonly cpe?: readonly string[];
  /** Texts that must match, each with the version it must give (`""` when it gives none). */
  readonly examples: readonly (readonly [text: string, version: string])[];
  /** Texts that look alike and must not match. */
  readonly nearMisses?: readonly string[];
}

/** What a matching rule gives. */
export interface FingerprintMatch {
  readonly vendor?: string;
  readonly product: string;
  readonly version?: string;
  readonly extra?: string;
  readonly os?: string;
  readonly device?: string;
  /** CPE 2.3 formatted strings: `cpe:2.3:a:openbsd:openssh:9.2p1:*:*:*:*:*:*:*`. */
  readonly cpe: readonly string[];
  /** The rule that matched: its family and pattern. */
  readonly rule?: string;
}
