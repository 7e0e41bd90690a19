/** Certificates that clients refuse or soon will, and TLS that can be broken. */

import type { TlsCertificate, TlsProblem } from "../../../model/tls.ts";
import { brokenHash, isWeakKey, oldTlsVersions } from "../../../model/weak.ts";
import type { FindingRule, RuleExample } from "../rule.ts";

/** Days before the end of a certificate from which it is worth a finding. */
const SOON_DAYS = 30;
/** Longest subject in an evidence. */
const SUBJECT_LIMIT = 200;

const X509 = "RFC 5280";

function day(iso: string): string {
  return iso.slice(0, 10);
}

function named({ subject }: TlsCertificate): string {
  return subject === "" ? "the certificate" : `the certificate ${subject.slice(0, SUBJECT_LIMIT)}`;
}

/** In place of a certificate that is not in the report: only the verdict on it is. */
const NOT_SHOWN: TlsCertificate = {
  subject: "",
  issuer: "",
  subjectAltNames: [],
  notBefore: "",
  notAfter: "",
  daysLeft: Infinity,
  serialNumber: "",
  keyType: "",
  fingerprintSha256: "",
};

/** A rule about a certificate. */
function onCertificate(
  rule: Omit<FindingRule, "evidence"> & {
    readonly see: (
      certificate: TlsCertificate,
      problems: readonly TlsProblem[],
    ) => { readonly label: string; readonly text: string } | undefined;
  },
): FindingRule {
  const { see, ...rest } = rule;
  return {
    ...rest,
    evidence: ({ port: { tls } }) =>
      tls === undefined ? undefined : see(tls.certificate ?? NOT_SHOWN, tls.problems),
  };
}

function withCertificate(
  certificate: Partial<TlsCertificate>,
  problems: readonly TlsProblem[] = [],
): RuleExample {
  return { service: { name: "http", tunnel: "tls" }, tls: { certificate, problems } };
}

const GOOD = withCertificate({ daysLeft: 90, keyType: "rsa", keyBits: 2_048 });

/** Certificates. */
export const CERTIFICATE_RULES: readonly FindingRule[] = [
  onCertificate({
    id: "certificate-expired",
    severity: "high",
    title: "The certificate has expired: clients refuse it.",
    advice: "Renew the certificate.",
    source: `${X509}, section 4.1.2.5`,
    see: (certificate, problems) => {
      const { daysLeft, notAfter } = certificate;
      if (problems.includes("impossible-dates")) return undefined;
      if (!problems.includes("expired") && daysLeft >= 0) return undefined;
      return {
        label: `expired ${day(notAfter)}`.trim(),
        text: `${named(certificate)} expired at ${notAfter}`,
      };
    },
    examples: [
      withCertificate({ daysLeft: -3, notAfter: "2021-01-01T00:00:00.000Z" }, ["expired"]),
      withCertificate({ daysLeft: -1, notAfter: "2021-01-01T00:00:00.000Z" }),
    ],
    nearMisses: [GOOD, withCertificate({ daysLeft: 0 })],
  }),
  onCertificate({
    id: "certificate-expires-soon",
    severity: "medium",
    title: `The certificate expires within ${SOON_DAYS} days.`,
    advice: "Renew it, and renew it automatically.",
    source: `${X509}, section 4.1.2.5`,
    see: (certificate, problems) => {
      const { daysLeft, notAfter } = certificate;
      if (problems.includes("expired") || problems.includes("impossible-dates")) return undefined;
      if (daysLeft < 0 || daysLeft > SOON_DAYS) return undefined;
      return {
        label: `expires ${day(notAfter)}`,
        text: `${named(certificate)} expires in ${daysLeft} days, at ${notAfter}`,
      };
    },
    examples: [withCertificate({ daysLeft: 12, notAfter: "2026-12-10T00:00:00.000Z" })],
    nearMisses: [GOOD, withCertificate({ daysLeft: -1 })],
  }),
  onCertificate({
    id: "certificate-not-yet-valid",
    severity: "medium",
    title: "The certificate is not valid yet.",
    advice: "Check the clocks of both machines, and the certificate's dates.",
    source: `${X509}, section 4.1.2.5`,
    see: (certificate, problems) => {
      if (!problems.includes("not-yet-valid")) return undefined;
      const { notBefore } = certificate;
      return {
        label: `valid from ${day(notBefore)}`,
        text: `${named(certificate)} is not valid before ${notBefore}`,
      };
    },
    examples: [withCertificate({ notBefore: "2030-01-01T00:00:00.000Z" }, ["not-yet-valid"])],
    nearMisses: [GOOD],
  }),
  onCertificate({
    id: "certificate-impossible-dates",
    severity: "high",
    title: "The certificate's dates are impossible: clients cannot tell when it is valid.",
    advice: "Renew the certificate.",
    source: `${X509}, section 4.1.2.5`,
    see: (certificate, problems) => {
      if (!problems.includes("impossible-dates")) return undefined;
      const { notBefore, notAfter } = certificate;
      return {
        label: "impossible dates",
        text: `${named(certificate)} is valid from ${day(notBefore)} to ${day(notAfter)}`,
      };
    },
    examples: [
      withCertificate({ notBefore: "2026-01-01", notAfter: "2020-01-01" }, ["impossible-dates"]),
    ],
    nearMisses: [GOOD],
  }),
  onCertificate({
    id: "certificate-name-mismatch",
    severity: "medium",
    title: "The certificate is for another name.",
    advice: "Issue a certificate for the name that clients use.",
    source: "RFC 9525",
    see: (certificate, problems) =>
      problems.includes("name-mismatch")
        ? { label: "other name", text: `${named(certificate)} is not for the name scanned` }
        : undefined,
    examples: [withCertificate({ subject: "CN=a.example" }, ["name-mismatch"])],
    nearMisses: [GOOD],
  }),
  onCertificate({
    id: "certificate-self-signed",
    severity: "low",
    title: "The certificate is self-signed: clients cannot tell the server from an impostor.",
    advice: "Use a certificate of an authority that the clients trust.",
    source: `${X509}, section 3.2`,
    see: (certificate, problems) =>
      problems.includes("self-signed")
        ? { label: "self-signed", text: `${named(certificate)} is self-signed` }
        : undefined,
    examples: [withCertificate({ subject: "CN=a.example" }, ["self-signed"])],
    nearMisses: [GOOD],
  }),
  onCertificate({
    id: "certificate-untrusted",
    severity: "low",
    title: "The certificate chain is not trusted by this machine.",
    advice: "Send the whole chain, or use an authority that the clients trust.",
    source: `${X509}, section 6`,
    see: (certificate, problems) =>
      // A certificate that signs itself is found as such.
      problems.includes("untrusted") && !problems.includes("self-signed")
        ? {
          label: "untrusted",
          text: `${named(certificate)} was issued by ${certificate.issuer.slice(0, SUBJECT_LIMIT)}`,
        }
        : undefined,
    examples: [withCertificate({ issuer: "CN=Lab CA" }, ["untrusted"])],
    nearMisses: [GOOD, withCertificate({}, ["self-signed", "untrusted"])],
  }),
  onCertificate({
    id: "certificate-weak-key",
    severity: "high",
    title: "The certificate's key is too short.",
    advice: "Issue a certificate with an RSA key of 2,048 bits or more, or an ECDSA key.",
    source: "NIST SP 800-131A Rev. 2, table 2",
    see: (certificate) => {
      const { keyType, keyBits } = certificate;
      if (!isWeakKey(certificate)) return undefined;
      return {
        label: `weak key (${keyBits} bits)`,
        text: `${named(certificate)} has a key of ${keyBits} bits (${keyType})`,
      };
    },
    examples: [withCertificate({ keyType: "rsa", keyBits: 1_024 })],
    nearMisses: [GOOD, withCertificate({ keyType: "ec", keyBits: 256 })],
  }),
  onCertificate({
    id: "certificate-weak-signature",
    severity: "medium",
    title: "The certificate is signed with MD5 or SHA-1.",
    advice: "Issue a certificate that is signed with SHA-256 or better.",
    source: "RFC 6151, RFC 9155",
    see: (certificate) => {
      const hash = brokenHash(certificate);
      if (hash === undefined) return undefined;
      const { signatureAlgorithm = "" } = certificate;
      return {
        label: `signed with ${hash.toUpperCase()}`,
        text: `${named(certificate)} is signed with ${signatureAlgorithm.slice(0, SUBJECT_LIMIT)}`,
      };
    },
    examples: [
      withCertificate({ signatureAlgorithm: "sha1WithRSAEncryption" }),
      withCertificate({ signatureAlgorithm: "md5WithRSAEncryption" }),
    ],
    nearMisses: [
      withCertificate({ signatureAlgorithm: "sha256WithRSAEncryption" }),
      withCertificate({ signatureAlgorithm: "ecdsa-with-SHA256" }),
    ],
  }),
  {
    id: "tls-outdated",
    severity: "medium",
    title: "The server accepts outdated versions of TLS.",
    advice: "Switch off all versions older than TLS 1.2.",
    source: "RFC 8996, RFC 7568, RFC 6176",
    evidence: ({ port: { tls } }) => {
      const old = tls === undefined ? [] : oldTlsVersions(tls);
      if (old.length === 0) return undefined;
      return {
        label: old.join(" "),
        text: `the server accepted a ClientHello of ${old.join(", ")}`,
      };
    },
    examples: [{ tls: { versions: ["TLSv1", "TLSv1.2"] } }, { tls: { versions: ["SSLv3"] } }],
    nearMisses: [{ tls: { versions: ["TLSv1.2", "TLSv1.3"] } }, { tls: {} }],
  },
];
