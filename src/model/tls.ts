/** What a TLS server showed: the session it agreed to and the certificate it presented. */

/** One certificate, as X.509 gives it. */
export interface TlsCertificate {
  /** One-line distinguished name: `CN=example.org, O=Example`. */
  readonly subject: string;
  /** One-line distinguished name of who signed it. */
  readonly issuer: string;
  /** Subject alternative names: `DNS:example.org`, `IP:192.0.2.7`. */
  readonly subjectAltNames: readonly string[];
  /** ISO-8601 UTC. */
  readonly notBefore: string;
  /** ISO-8601 UTC. */
  readonly notAfter: string;
  /** Whole days until `notAfter`, negative once expired. */
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
  /** The server's own certificate. */
  readonly certificate?: TlsCertificate;
  /** Certificates sent, the server's own included. */
  readonly chainLength?: number;
  /** Whether the runtime's trust store accepts the chain for the name that was asked for. */
  readonly trusted?: boolean;
  /** What is wrong with the certificate; empty when nothing is known to be. */
  readonly problems: readonly TlsProblem[];
  /** Whether the server asked for a certificate of the client. */
  readonly clientCertificateWanted?: boolean;
  /** Versions the server still accepts, oldest first: `SSLv3` to `TLSv1.3`. */
  readonly versions?: readonly string[];
  /** JARM fingerprint: 62 hexadecimal digits. */
  readonly jarm?: string;
}
