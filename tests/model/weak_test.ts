import assert from "node:assert/strict";
import type { TlsInfo } from "../../src/model/tls.ts";
import {
  brokenHash,
  isWeakKey,
  oldTlsVersions,
  PLAIN_LOGIN_SERVICES,
  PLAIN_TEXT_SERVICES,
} from "../../src/model/weak.ts";
import { adviceFor } from "../../src/report/advice.ts";
import { SSH_PORT, withPort } from "../support/plain_report.ts";

Deno.test("the first version of TLS is old under both of its names, and 1.2 is not old", () => {
  const versions = ["SSLv2", "SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"];
  assert.deepEqual(oldTlsVersions({ problems: [], versions }), versions.slice(0, 5));
  assert.deepEqual(oldTlsVersions({ problems: [] }), []);
});

Deno.test("advice and findings call the same versions of TLS old", () => {
  for (const version of ["SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv9"]) {
    const tls: TlsInfo = { problems: [], versions: [version] };
    const port = { ...SSH_PORT, tls };
    const found = withPort(port).findings.some(({ id }) => id === "tls-outdated");
    const old = oldTlsVersions(tls).length > 0;
    assert.equal(found, old, version);
    assert.equal(adviceFor(port).some((line) => line.includes(`accepts ${version}`)), old, version);
  }
});

Deno.test("a service that loses a password can be read on the way; not the other way round", () => {
  assert.ok(PLAIN_LOGIN_SERVICES.isSubsetOf(PLAIN_TEXT_SERVICES));
  for (const name of ["http", "smtp", "ldap", "tftp"]) {
    assert.ok(PLAIN_TEXT_SERVICES.has(name) && !PLAIN_LOGIN_SERVICES.has(name), name);
  }
});

Deno.test("keys below 112 bits of security are weak, and unknown kinds are not judged", () => {
  const weak = [["rsa", 1_024], ["rsa", 2_047], ["dsa", 1_024], ["rsa-pss", 512], ["ec", 192]];
  const fine = [["rsa", 2_048], ["ec", 224], ["ec", 256], ["ed25519", 256], ["constructor", 1]];
  for (const [keyType, keyBits] of weak as [string, number][]) {
    assert.ok(isWeakKey({ keyType, keyBits }), `${keyType} ${keyBits}`);
  }
  for (const [keyType, keyBits] of fine as [string, number][]) {
    assert.ok(!isWeakKey({ keyType, keyBits }), `${keyType} ${keyBits}`);
  }
  assert.ok(!isWeakKey({ keyType: "rsa" }));
});

Deno.test("brokenHash() knows MD5 and SHA-1 by every name of an algorithm", () => {
  const hashOf = (signatureAlgorithm: string) => brokenHash({ signatureAlgorithm });
  for (const name of ["md2WithRSAEncryption", "md5WithRSAEncryption"]) {
    assert.equal(hashOf(name), "md5");
  }
  const sha1 = ["sha1WithRSAEncryption", "ecdsa-with-SHA1", "dsa-with-SHA1", "sha1WithRSA"];
  for (const name of sha1) assert.equal(hashOf(name), "sha1", name);
  const fine = ["sha256WithRSAEncryption", "ecdsa-with-SHA384", "ED25519", "dsa_with_SHA256"];
  for (const name of fine) assert.equal(hashOf(name), undefined, name);
  assert.equal(brokenHash({}), undefined);
});
