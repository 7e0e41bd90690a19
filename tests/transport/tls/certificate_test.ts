import assert from "node:assert/strict";
import { concatBytes, fromHex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import { parseCertificate } from "../../../src/transport/tls/certificate.ts";
import { derText, dottedOid, integerBits } from "../../../src/transport/tls/der.ts";
import { coversName, describeTls } from "../../../src/transport/tls/info.ts";
import { CN, element, makeCertificate, O } from "../../support/certificate.ts";

Deno.test("parseCertificate() reads every kind of key and its signature", async () => {
  const kinds = [
    ["rsa", "rsa", 2048, "sha256WithRSAEncryption"],
    ["ec", "ec", 256, "ecdsa-with-SHA256"],
    ["ec384", "ec", 384, "ecdsa-with-SHA384"],
    ["ed25519", "ed25519", 256, "ED25519"],
  ] as const;
  for (const [key, keyType, keyBits, signatureAlgorithm] of kinds) {
    const parsed = parseCertificate((await makeCertificate({ key })).der);
    assert.equal(parsed?.keyType, keyType);
    assert.equal(parsed?.keyBits, keyBits);
    assert.equal(parsed?.signatureAlgorithm, signatureAlgorithm);
    assert.equal(parsed?.selfSigned, true);
  }
});

Deno.test("parseCertificate() keeps names in their order, and hostile text as it is", async () => {
  const { der } = await makeCertificate({
    subject: [[O, "Ex\u202e, CN=other"], ["1.2.3.4", "x"], [CN, "ünï\x1b[2J"]],
    dnsNames: ["a.test", "b.test, DNS:c.test"],
    addresses: [fromHex("20010db8000000000000000000000001"), Uint8Array.of(1, 2, 3)],
  });
  const parsed = parseCertificate(der);
  assert.equal(parsed?.subject, "O=Ex\u202e, CN=other, 1.2.3.4=x, CN=ünï\x1b[2J");
  assert.deepEqual(parsed?.subjectAltNames, [
    "DNS:a.test",
    "DNS:b.test, DNS:c.test",
    "IP:2001:db8::1",
  ]);
});

Deno.test("parseCertificate() reads years on both sides of 2050", async () => {
  const notBefore = new Date("1999-12-31T23:59:59Z");
  const notAfter = new Date("2076-01-02T03:04:05Z");
  const parsed = parseCertificate((await makeCertificate({ notBefore, notAfter })).der);
  assert.deepEqual(parsed?.notBefore, notBefore);
  assert.deepEqual(parsed?.notAfter, notAfter);
});

Deno.test("parseCertificate() keeps what is no date as it is written", async () => {
  const { der } = await makeCertificate({ notAfter: new Date("2076-01-02T03:04:05Z") });
  const at = latin1(der).indexOf("20760102030405Z");
  const written = (text: string) => {
    const changed = der.slice();
    changed.set(utf8(text), at);
    return changed;
  };
  const impossible = [
    ...["00000101000000Z", "20760230030405Z", "20761302030405Z", "20760102250405Z"],
    ...["999990102030405", "never          ", "2076010203040\x00Z"],
  ];
  for (const text of impossible) {
    const changed = written(text);
    const parsed = parseCertificate(changed);
    assert.equal(parsed?.notAfter, undefined, text);
    assert.equal(parsed?.validity[1], text);
    const shown = { certificates: [changed], wantsCertificate: false };
    const info = await describeTls(shown, { serverName: undefined, now: new Date() });
    assert.deepEqual(info.problems, ["self-signed", "impossible-dates"], text);
    assert.equal(info.certificate?.notAfter, text);
    assert.equal(info.certificate?.daysLeft, 0);
  }
  assert.deepEqual(
    parseCertificate(written("99991231235959Z"))?.notAfter,
    new Date("9999-12-31T23:59:59Z"),
  );
});

Deno.test("describeTls() finds certificates that end before they begin", async () => {
  const { der } = await makeCertificate({
    notBefore: new Date("2040-01-01T00:00:00Z"),
    notAfter: new Date("2035-01-01T00:00:00Z"),
  });
  const shown = { certificates: [der], wantsCertificate: false };
  const { problems } = await describeTls(shown, { serverName: undefined, now: new Date(0) });
  assert.deepEqual(problems, ["self-signed", "not-yet-valid", "impossible-dates"]);
});

Deno.test("describeTls() knows the last of 1,500 names, and names the alert", async () => {
  const dnsNames = Array.from({ length: 1_500 }, (_, i) => `host-${i}.lab.test`);
  const { der } = await makeCertificate({ dnsNames });
  const shown = { certificates: [der], wantsCertificate: false, alert: 48 };
  const circumstances = { serverName: "host-1499.lab.test", now: new Date() };
  const info = await describeTls(shown, circumstances);
  assert.equal(info.certificate?.subjectAltNames.length, 1_500);
  assert.deepEqual(info.problems, ["self-signed"]);
  assert.equal(info.alert, "unknown_ca");
  const other = await describeTls({ ...shown, alert: 199 }, { ...circumstances, serverName: "x" });
  assert.ok(other.problems.includes("name-mismatch"));
  assert.equal(other.alert, "alert_199");
});

Deno.test("parseCertificate() bounds what a certificate can make us keep", async () => {
  const { der } = await makeCertificate({
    subject: [[CN, "x".repeat(5_000)]],
    dnsNames: Array.from({ length: 5_000 }, (_, i) => `n${i}.test`),
  });
  const parsed = parseCertificate(der);
  assert.equal(parsed?.subject.length, "CN=".length + 256);
  assert.equal(parsed?.subjectAltNames.length, 4_096);
});

Deno.test("parseCertificate() of damaged certificates is null or a certificate, never an error", async () => {
  const { der } = await makeCertificate({
    dnsNames: ["a.test"],
    addresses: [Uint8Array.of(1, 2, 3, 4)],
  });
  for (let length = 0; length < der.length; length++) parseCertificate(der.subarray(0, length));
  for (let at = 0; at < der.length; at++) {
    for (const change of [1, 0x80, 0xff]) {
      const damaged = der.slice();
      damaged[at] = (damaged[at] ?? 0) ^ change;
      parseCertificate(damaged);
    }
  }
  assert.equal(parseCertificate(der.subarray(0, der.length - 1)), null);
  assert.equal(parseCertificate(utf8("HTTP/1.1 200 OK")), null);
  assert.equal(parseCertificate(element(0x30, element(0x30))), null);
});

Deno.test("coversName() knows wildcards as clients do", () => {
  const names = ["DNS:a.test", "DNS:*.b.test", "DNS:*.test", "DNS:Deep.C.test.", "IP:127.0.0.1"];
  for (const host of ["a.test", "A.TEST", "a.test.", "x.b.test", "deep.c.test"]) {
    assert.ok(coversName(names, host), host);
  }
  for (const host of ["b.test", "x.y.b.test", "z.test", "test", "127.0.0.1", ""]) {
    assert.ok(!coversName(names, host), host);
  }
});

Deno.test("DER helpers read identifiers and count bits", () => {
  assert.equal(dottedOid(fromHex("2a864886f70d01010b")), "1.2.840.113549.1.1.11");
  assert.equal(dottedOid(fromHex("883703")), "2.999.3");
  assert.equal(dottedOid(new Uint8Array()), "");
  assert.equal(integerBits(fromHex("0080")), 8);
  assert.equal(integerBits(fromHex("01ff")), 9);
  assert.equal(integerBits(concatBytes([])), 0);
  assert.equal(latin1(element(0x04, new Uint8Array(300))).length, 304);
});

Deno.test("derText() reads every string type, UTF-32 too", () => {
  const read = (tag: number, value: string) =>
    derText({ tag, value: fromHex(value), whole: new Uint8Array() });
  assert.equal(read(0x1e, "00fc6771"), "\u00fc\u6771");
  assert.equal(read(0x1c, "000000fc0001f98a"), "\u00fc\u{1f98a}");
  assert.equal(read(0x1c, "7fffffff00"), "\ufffd");
  assert.equal(read(0x14, "42fc"), "B\u00fc");
});
