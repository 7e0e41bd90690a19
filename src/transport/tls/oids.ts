/**
 * Names of the object identifiers that certificates carry.
 *
 * Sources: RFC 4519 and RFC 5280 (attributes), RFC 4055, RFC 5758, RFC 8410, RFC 9881 (algorithms),
 * RFC 5480 and SEC 2 (curves).
 */

/** Short names of a distinguished name's parts. */
export const ATTRIBUTE_NAMES: ReadonlyMap<string, string> = new Map([
  ["2.5.4.3", "CN"],
  ["2.5.4.4", "SN"],
  ["2.5.4.5", "serialNumber"],
  ["2.5.4.6", "C"],
  ["2.5.4.7", "L"],
  ["2.5.4.8", "ST"],
  ["2.5.4.9", "street"],
  ["2.5.4.10", "O"],
  ["2.5.4.11", "OU"],
  ["2.5.4.12", "title"],
  ["2.5.4.13", "description"],
  ["2.5.4.15", "businessCategory"],
  ["2.5.4.17", "postalCode"],
  ["2.5.4.41", "name"],
  ["2.5.4.42", "GN"],
  ["2.5.4.97", "organizationIdentifier"],
  ["0.9.2342.19200300.100.1.1", "UID"],
  ["0.9.2342.19200300.100.1.25", "DC"],
  ["1.2.840.113549.1.9.1", "emailAddress"],
  ["1.2.840.113549.1.9.2", "unstructuredName"],
  ["1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"],
  ["1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"],
  ["1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"],
]);

/** Public key algorithms, and their size in bits where the algorithm fixes it. */
export const KEY_TYPES: ReadonlyMap<string, readonly [type: string, bits?: number]> = new Map([
  ["1.2.840.113549.1.1.1", ["rsa"]],
  ["1.2.840.113549.1.1.10", ["rsa-pss"]],
  ["1.2.840.10040.4.1", ["dsa"]],
  ["1.2.840.10045.2.1", ["ec"]],
  ["1.3.101.112", ["ed25519", 256]],
  ["1.3.101.113", ["ed448", 456]],
  ["2.16.840.1.101.3.4.3.17", ["ml-dsa-44"]],
  ["2.16.840.1.101.3.4.3.18", ["ml-dsa-65"]],
  ["2.16.840.1.101.3.4.3.19", ["ml-dsa-87"]],
  ["1.2.643.7.1.1.1.1", ["gost2012-256", 256]],
  ["1.2.643.7.1.1.1.2", ["gost2012-512", 512]],
]);

/** Sizes of the named elliptic curves in bits. */
export const CURVE_BITS: ReadonlyMap<string, number> = new Map([
  ["1.2.840.10045.3.1.1", 192],
  ["1.3.132.0.33", 224],
  ["1.2.840.10045.3.1.7", 256],
  ["1.3.132.0.10", 256],
  ["1.3.132.0.34", 384],
  ["1.3.132.0.35", 521],
  ["1.3.36.3.3.2.8.1.1.7", 256],
  ["1.3.36.3.3.2.8.1.1.11", 384],
  ["1.3.36.3.3.2.8.1.1.13", 512],
  ["1.2.156.10197.1.301", 256],
]);

/** Signature algorithms, by the names that OpenSSL prints. */
export const SIGNATURE_NAMES: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.2", "md2WithRSAEncryption"],
  ["1.2.840.113549.1.1.3", "md4WithRSAEncryption"],
  ["1.2.840.113549.1.1.4", "md5WithRSAEncryption"],
  ["1.2.840.113549.1.1.5", "sha1WithRSAEncryption"],
  ["1.3.14.3.2.29", "sha1WithRSA"],
  ["1.2.840.113549.1.1.10", "rsassaPss"],
  ["1.2.840.113549.1.1.11", "sha256WithRSAEncryption"],
  ["1.2.840.113549.1.1.12", "sha384WithRSAEncryption"],
  ["1.2.840.113549.1.1.13", "sha512WithRSAEncryption"],
  ["1.2.840.113549.1.1.14", "sha224WithRSAEncryption"],
  ["1.2.840.10040.4.3", "dsa-with-SHA1"],
  ["1.3.14.3.2.27", "dsaWithSHA1"],
  ["2.16.840.1.101.3.4.3.2", "dsa_with_SHA256"],
  ["1.2.840.10045.4.1", "ecdsa-with-SHA1"],
  ["1.2.840.10045.4.3.1", "ecdsa-with-SHA224"],
  ["1.2.840.10045.4.3.2", "ecdsa-with-SHA256"],
  ["1.2.840.10045.4.3.3", "ecdsa-with-SHA384"],
  ["1.2.840.10045.4.3.4", "ecdsa-with-SHA512"],
  ["1.3.101.112", "ED25519"],
  ["1.3.101.113", "ED448"],
  ["2.16.840.1.101.3.4.3.17", "ML-DSA-44"],
  ["2.16.840.1.101.3.4.3.18", "ML-DSA-65"],
  ["2.16.840.1.101.3.4.3.19", "ML-DSA-87"],
  ["1.2.156.10197.1.501", "SM2-with-SM3"],
]);
