/** What a TLS server showed: the session it agreed to and the certificate it presented. */

/** One certificate, as X.509 gives it. */
export interface TlsCertificate {
  /** One-line distinguished name: `CN=example.org, O=Example`. */
  readonly subject: string;
  readonly issuer: string;
  /** Subject alternative names: `DNS:example.org`, `IP:192.0.2.7`. */
  readonly subjectAltNames: readonly string[];
  /** ISO-8601 UTC. */
  readonly notBefore: string;
  /** ISO-8601 UTC. */
  readonly notAfter: string;
  /** Whole days until `notAfter`, negative once expired. */
  readonly daysLeft: number;
  readonly serialNumber: string;
  /** `rsa`, `ec`, `ed25519`. */
  readonly keyType: string;
  readonly keyBits?: number;
  readonly signatureAlgorithm?: string;
  /** SHA-256 of the DER form, lower-case hexadecimal. */
  readonly fingerprintSha256: string;
}

/** A finding about a certificate. */
export type TlsProblem =
  | "self-signed"
  | "expired"
  | "not-yet-valid"
  | "name-mismatch"
  | "untrusted";

/** A TLS session as the scanner saw it. */
export interface TlsInfo {
  /** `TLSv1.3`, `TLSv1.2`. */
  readonly protocol?: string;
  /** IANA or OpenSSL name of the cipher suite. */
  readonly cipher?: string;
  /** Application protocol that the server chose. */
  readonly alpn?: string;
  readonly certificate?: TlsCertificate;
  /** Certificates sent, the server's own included. */
  readonly chainLength?: number;
  /** Whether the runtime's trust store accepts the chain for the name that was asked for. */
  readonly trusted?: boolean;
  readonly problems: readonly TlsProblem[];
  readonly clientCertificateWanted?: boolean;
  /** Versions the server still accepts, oldest first: `SSLv3` to `TLSv1.3`. */
  readonly versions?: readonly string[];
  /** JARM fingerprint: 62 hexadecimal digits. */
  readonly jarm?: string;
}
