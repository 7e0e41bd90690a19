/** What Portico's XML says of a TLS session, read back. */

import { TLS_PROBLEMS, type TlsCertificate, type TlsInfo } from "../../model/tls.ts";
import type { Facts } from "./facts.ts";

/** The session; `undefined` when nothing is said of one. */
export function tlsOf(facts: Facts): TlsInfo | undefined {
  if (facts.isEmpty) return undefined;
  const certificate = certificateOf(facts);
  const versions = facts.all("version");
  return {
    ...facts.texts({ protocol: "protocol", cipher: "cipher", alpn: "alpn" }),
    ...(certificate === undefined ? {} : { certificate }),
    ...facts.numbers({ chainLength: "chain_length" }),
    ...facts.booleans({ trusted: "trusted" }),
    problems: TLS_PROBLEMS.filter((problem) => facts.all("problem").includes(problem)),
    ...(facts.booleans({ incomplete: "incomplete" }).incomplete ? { incomplete: true } : {}),
    ...facts.texts({ alert: "alert" }),
    ...facts.booleans({ clientCertificateWanted: "client_certificate_wanted" }),
    ...(versions.length === 0 ? {} : { versions }),
    ...facts.booleans({ postQuantum: "post_quantum" }),
    ...facts.texts({ jarm: "jarm" }),
  };
}

function certificateOf(facts: Facts): TlsCertificate | undefined {
  const subject = facts.text("subject");
  if (subject === undefined) return undefined;
  return {
    subject,
    issuer: facts.text("issuer") ?? "",
    subjectAltNames: facts.all("subject_alt_name"),
    notBefore: facts.text("not_before") ?? "",
    notAfter: facts.text("not_after") ?? "",
    daysLeft: Math.floor(facts.numbers({ daysLeft: "days_left" }).daysLeft ?? 0),
    serialNumber: facts.text("serial_number") ?? "",
    keyType: facts.text("key_type") ?? "",
    ...facts.numbers({ keyBits: "key_bits" }),
    ...facts.texts({ signatureAlgorithm: "signature_algorithm" }),
    fingerprintSha256: facts.text("fingerprint_sha256") ?? "",
    ...facts.texts({ publicKeySha256: "public_key_sha256" }),
  };
}
