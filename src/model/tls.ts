/** What a TLS server showed: the session it agreed to and the certificate it presented. */

/** One certificate, as X.509 gives it. */
export interface TlsCertificate {
  /** One-line distinguished name: `CN=example.org, O=Example`. */
  readonly subject: string;
  /** One-line distinguished name of who signed it. */
  readonly issuer: string;
  /** Subject alternative names: `DNS:example.org`, `IP:192.0.2.7`. */
  readonly subjectAltNames: readonly string[];
  /** ISO-8601 UTC; what the certificate has instead where that is no date. */
  readonly notBefore: string;
  /** ISO-8601 UTC; what the certificate has instead where that is no date. */
  readonly notAfter: string;
  /** Whole days until `notAfter`, negative once expired; 0 where that is no date. */
  readonly daysLeft: number;
  /** Hexadecimal. */
  readonly serialNumber: string;
  /** `rsa`, `ec`, `ed25519`. */
  readonly keyType: string;
  /** Size of the public key. */
  readonly keyBits?: number;
  /** How it was signed: `sha256WithRSAEncryption`. */
  readonly signatureAlgorithm?: string;
  /** SHA-256 of the DER form, lower-case hexadecimal. */
  readonly fingerprintSha256: string;
  /**
   * SHA-256 of the public key (SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7), lower-case hexadecimal:
   * a renewed certificate may keep its key. Absent in reports of versions that did not read it.
   */
  readonly publicKeySha256?: string;
}

/** A finding about a certificate. */
export type TlsProblem =
  | "self-signed"
  | "expired"
  | "not-yet-valid"
  /** It has no end or no beginning that is a date, or ends before it begins. */
  | "impossible-dates"
  | "name-mismatch"
  | "untrusted"
  /** The key is too short: see {@link isWeakKey} in `weak.ts`. */
  | "weak-key"
  /** Signed with MD2, MD4 or MD5: forgeries have been made. */
  | "md5-signature"
  /** Signed with SHA-1. */
  | "sha1-signature";

/** Every problem, in the order of a report. */
export const TLS_PROBLEMS: readonly TlsProblem[] = [
  "self-signed",
  "expired",
  "not-yet-valid",
  "impossible-dates",
  "name-mismatch",
  "untrusted",
  "weak-key",
  "md5-signature",
  "sha1-signature",
];

/** A TLS session as the scanner saw it. */
export interface TlsInfo {
  /** `TLSv1.3`, `TLSv1.2`. */
  readonly protocol?: string;
  /** IANA or OpenSSL name of the cipher suite. */
  readonly cipher?: string;
  /** Application protocol that the server chose. */
  readonly alpn?: string;
  /** The server's own certificate. */
  readonly certificate?: TlsCertificate;
  /** Certificates sent, the server's own included. */
  readonly chainLength?: number;
  /** Whether the runtime's trust store accepts the chain for the name that was asked for. */
  readonly trusted?: boolean;
  /** What is wrong with the certificate; empty when nothing is known to be. */
  readonly problems: readonly TlsProblem[];
  /** The handshake was not completed: nothing could be sent inside. */
  readonly incomplete?: true;
  /** Name of the alert with which the server ended it (RFC 8446 appendix B.2). */
  readonly alert?: string;
  /** Whether the server asked for a certificate of the client. */
  readonly clientCertificateWanted?: boolean;
  /** Versions the server still accepts, oldest first: `SSLv3` to `TLSv1.3`. */
  readonly versions?: readonly string[];
  /** Whether the server agrees to X25519MLKEM768 (draft-ietf-tls-ecdhe-mlkem). */
  readonly postQuantum?: boolean;
  /** JARM fingerprint: 62 hexadecimal digits. */
  readonly jarm?: string;
}
