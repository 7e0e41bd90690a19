import assert from "node:assert/strict";
import type { TlsInfo } from "../../../src/model/tls.ts";
import {
  namedByCertificate,
  printableTls,
  tlsDetails,
} from "../../../src/scan/service/tls_details.ts";

const INFO: TlsInfo = {
  protocol: "TLSv1.3",
  cipher: "TLS_AES_128_GCM_SHA256",
  alpn: "h2",
  certificate: {
    subject: "O=Synology Inc., CN=synology",
    issuer: "CN=CA\x1b[2J",
    subjectAltNames: Array.from({ length: 10 }, (_, i) => `DNS:n${i}.test`),
    notBefore: "2026-01-01T00:00:00Z",
    notAfter: "2027-01-01T00:00:00Z",
    daysLeft: 37,
    serialNumber: "01",
    keyType: "rsa",
    keyBits: 2048,
    signatureAlgorithm: "sha256WithRSAEncryption",
    fingerprintSha256: "ab".repeat(32),
    publicKeySha256: "cd".repeat(32),
  },
  chainLength: 2,
  trusted: false,
  problems: ["name-mismatch", "untrusted"],
  clientCertificateWanted: true,
  versions: ["TLSv1.2", "TLSv1.3"],
  jarm: "0".repeat(62),
};

Deno.test("tlsDetails() has every fact under its stable key, the most important first", () => {
  assert.deepEqual(Object.entries(tlsDetails(INFO)), [
    ["tls_subject", "O=Synology Inc., CN=synology"],
    ["tls_issuer", "CN=CA\x1b[2J"],
    ["tls_not_after", "2027-01-01T00:00:00Z"],
    ["tls_days_left", "37"],
    [
      "tls_san",
      "DNS:n0.test DNS:n1.test DNS:n2.test DNS:n3.test DNS:n4.test DNS:n5.test DNS:n6.test DNS:n7.test (+2)",
    ],
    ["tls_problems", "name-mismatch untrusted"],
    ["tls_version", "TLSv1.3"],
    ["tls_cipher", "TLS_AES_128_GCM_SHA256"],
    ["tls_alpn", "h2"],
    ["tls_versions", "TLSv1.2 TLSv1.3"],
    ["tls_client_certificate", "wanted"],
    ["tls_trusted", "no"],
    ["tls_chain_length", "2"],
    ["tls_key", "rsa 2048"],
    ["tls_signature", "sha256WithRSAEncryption"],
    ["tls_fingerprint_sha256", "ab".repeat(32)],
    ["tls_public_key_sha256", "cd".repeat(32)],
    ["tls_jarm", "0".repeat(62)],
  ]);
});

Deno.test("tlsDetails() leaves out what is not known", () => {
  assert.deepEqual(tlsDetails({ problems: [] }), {});
});

Deno.test("printableTls() lets no control character of a certificate through", () => {
  assert.equal(printableTls(INFO).certificate?.issuer, "CN=CA\\x1b[2J");
});

Deno.test("namedByCertificate() names a product only when nothing better is known", () => {
  assert.equal(namedByCertificate({ service: "http" }, INFO).product, "DiskStation Manager");
  const known = { service: "http", product: "nginx" };
  assert.equal(namedByCertificate(known, INFO), known);
  assert.equal(namedByCertificate({ service: "http" }, { problems: [] }).product, undefined);
});
