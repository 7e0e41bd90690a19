/**
 * A TLS session as the flat facts that tables and CSV show, and the product that a certificate's
 * subject names. Pure; a certificate is as hostile as any other text.
 */

import { matchCertificate } from "../../fingerprints/certificate.ts";
import type { Details } from "../../model/service.ts";
import type { TlsCertificate, TlsInfo } from "../../model/tls.ts";
import type { Identification } from "../../probes/probe.ts";
import { oneLine } from "../../text/printable.ts";

const SHOWN_NAMES = 8;

/** The facts, most important first: `tls_subject`, `tls_issuer`, `tls_problems` ... */
export function tlsDetails(info: TlsInfo): Details {
  const { certificate, problems, versions = [] } = info;
  const facts: Readonly<Record<string, string | undefined>> = {
    ...(certificate === undefined ? {} : certificateFacts(certificate)),
    tls_problems: problems.join(" "),
    tls_version: info.protocol,
    tls_cipher: info.cipher,
    tls_alpn: info.alpn,
    tls_versions: versions.join(" "),
    tls_handshake: whyIncomplete(info),
    tls_alert: info.alert,
    tls_client_certificate: info.clientCertificateWanted ? "wanted" : undefined,
    ...(certificate === undefined ? {} : certificateMarks(info, certificate)),
    tls_post_quantum: info.postQuantum === undefined ? undefined : info.postQuantum ? "yes" : "no",
    tls_jarm: info.jarm,
  };
  return Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, string] => Boolean(fact[1])),
  );
}

/** Why nothing could be sent inside, and what the server would have agreed to. */
function whyIncomplete(info: TlsInfo): string | undefined {
  const { incomplete, alert, clientCertificateWanted, versions = [], cipher, certificate } = info;
  if (!incomplete) return undefined;
  if (clientCertificateWanted) return "not completed: a client certificate is required";
  const cause = alert === undefined ? "the connection was closed" : `alert ${alert}`;
  const accepts = [
    ...(versions.length === 0 ? [] : [versions.join(", ")]),
    ...(cipher === undefined ? [] : [cipher]),
    ...(certificate === undefined ? [] : [`a certificate with ${keyOf(certificate)}`]),
  ];
  const offer = accepts.length === 0 ? "" : ` (the server accepts only ${accepts.join(", ")})`;
  return `not completed: ${cause}${offer}`;
}

function keyOf({ keyType, keyBits }: TlsCertificate): string {
  return keyBits === undefined ? keyType : `${keyType} ${keyBits}`;
}

function certificateFacts(certificate: TlsCertificate): Details {
  const names = certificate.subjectAltNames;
  const more = names.length > SHOWN_NAMES ? ` (+${names.length - SHOWN_NAMES})` : "";
  return {
    tls_subject: certificate.subject,
    tls_issuer: certificate.issuer,
    tls_not_after: certificate.notAfter,
    tls_days_left: String(certificate.daysLeft),
    tls_san: names.slice(0, SHOWN_NAMES).join(" ") + more,
  };
}

function certificateMarks(
  { chainLength, trusted }: TlsInfo,
  certificate: TlsCertificate,
): Details {
  const { signatureAlgorithm = "", fingerprintSha256, publicKeySha256 = "" } = certificate;
  return {
    tls_trusted: trusted === undefined ? "" : trusted ? "yes" : "no",
    tls_chain_length: chainLength === undefined ? "" : String(chainLength),
    tls_key: keyOf(certificate),
    tls_signature: signatureAlgorithm,
    tls_fingerprint_sha256: fingerprintSha256,
    tls_public_key_sha256: publicKeySha256,
  };
}

/** The session with every text from the peer made printable. */
export function printableTls(info: TlsInfo): TlsInfo {
  const { certificate, alpn } = info;
  return {
    ...info,
    ...(alpn === undefined ? {} : { alpn: oneLine(alpn) }),
    ...(certificate === undefined ? {} : { certificate: printableCertificate(certificate) }),
  };
}

function printableCertificate(certificate: TlsCertificate): TlsCertificate {
  return {
    ...certificate,
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    subjectAltNames: certificate.subjectAltNames.map(oneLine),
    notBefore: oneLine(certificate.notBefore),
    notAfter: oneLine(certificate.notAfter),
  };
}

/** The identification, with the product that the certificate names when nothing better is known. */
export function namedByCertificate(
  identification: Identification,
  tls: TlsInfo | undefined,
): Identification {
  const certificate = tls?.certificate;
  if (identification.product !== undefined || certificate === undefined) return identification;
  return { ...identification, ...matchCertificate(certificate) };
}
