import assert from "node:assert/strict";
import { isNoLogin, SEVERITIES } from "../../../src/model/finding.ts";
import type { Host, Port } from "../../../src/model/report.ts";
import type { TlsCertificate, TlsInfo } from "../../../src/model/tls.ts";
import { FINDING_RULES, findingsOfHost } from "../../../src/report/findings/find.ts";
import type { RuleExample } from "../../../src/report/findings/rule.ts";

const AT = "2026-11-29T12:00:00.000Z";

const CERTIFICATE: TlsCertificate = {
  subject: "CN=example.test",
  issuer: "CN=Example CA",
  subjectAltNames: ["DNS:example.test"],
  notBefore: "2026-01-01T00:00:00.000Z",
  notAfter: "2027-06-01T00:00:00.000Z",
  daysLeft: 180,
  serialNumber: "01",
  keyType: "ec",
  keyBits: 256,
  signatureAlgorithm: "ecdsa-with-SHA256",
  fingerprintSha256: "ab".repeat(32),
};

function tlsOf({ certificate, ...rest }: NonNullable<RuleExample["tls"]>): TlsInfo {
  const whole = certificate === undefined
    ? {}
    : { certificate: { ...CERTIFICATE, ...certificate } };
  return { problems: [], ...rest, ...whole };
}

function portOf(
  { transport = "tcp", port = 7, service, details = {}, banner, tls }: RuleExample,
): Port {
  return {
    transport,
    port,
    state: "open",
    reason: transport === "tcp" ? "syn-ack" : "udp-response",
    ...(service === undefined
      ? {}
      : { service: { cpe: [], method: "probe", confidence: 1, ...service } }),
    details,
    ...(banner === undefined ? {} : { banner: { text: banner } }),
    ...(tls === undefined ? {} : { tls: tlsOf(tls) }),
  };
}

function foundIn(example: RuleExample, change: Partial<Port> = {}): readonly string[] {
  const host: Host = {
    address: example.isPublic === true ? "8.8.8.8" : "10.0.0.7",
    family: "ipv4",
    target: "x",
    hostnames: [],
    rdns: [],
    status: "up",
    reason: "syn-ack",
    notes: [],
    ports: [{ ...portOf(example), ...change }],
    summary: { open: 1, closed: 0, filtered: 0, openFiltered: 0 },
    reasons: {},
  };
  return findingsOfHost(host, example.at ?? AT).map(({ id }) => id);
}

for (const rule of FINDING_RULES) {
  Deno.test(`finding ${rule.id}: its examples are found, its near misses are not`, () => {
    assert.ok(rule.examples.length > 0 && rule.nearMisses.length > 0);
    for (const one of rule.examples) assert.ok(foundIn(one).includes(rule.id), JSON.stringify(one));
    for (const one of rule.nearMisses) {
      assert.ok(!foundIn(one).includes(rule.id), JSON.stringify(one));
    }
  });
}

Deno.test("every finding says what is wrong, why it is known, what to do and where that stands", () => {
  const ids = new Set<string>();
  for (const { id, severity, title, advice, source } of FINDING_RULES) {
    assert.ok(!ids.has(id), id);
    ids.add(id);
    assert.match(id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    assert.ok(SEVERITIES.includes(severity));
    assert.match(title, /^[A-Z].*[^.]\.$/, id);
    assert.match(advice, /^[A-Z].*\.$/, id);
    assert.notEqual(source, "");
  }
  assert.ok(isNoLogin({ id: "no-login-redis" }) && !isNoLogin({ id: "tls-outdated" }));
});

Deno.test("no finding without a fact: closed and merely guessed ports have none", () => {
  for (const example of FINDING_RULES.flatMap(({ examples }) => examples)) {
    assert.deepEqual(foundIn(example, { state: "closed" }), []);
  }
  assert.deepEqual(foundIn({ service: { name: "telnet", method: "hint" } }), []);
  assert.deepEqual(foundIn({ service: { name: "constructor" }, details: {} }), []);
});
