import assert from "node:assert/strict";
import { Ajv } from "ajv";
import type { Log } from "sarif";
import type { PolicyResult } from "../../src/model/policy.ts";
import type { Port, Report } from "../../src/model/report.ts";
import { sarifFormat } from "../../src/output/sarif.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { PLAIN_REPORT, SSH_PORT, textOf, withPort } from "../support/plain_report.ts";
import { SARIF_SCHEMA } from "../support/sarif_schema.ts";

const validate = new Ajv({ allErrors: true }).compile(SARIF_SCHEMA);

const POLICY: PolicyResult = {
  policy: "policy.yaml",
  expectations: [
    {
      id: "allow",
      title: "only 22 is open",
      violations: [{
        rule: "allow",
        level: "error",
        message: "8080/tcp is open <script>",
        address: "192.0.2.1",
        transport: "tcp",
        port: 8080,
      }],
    },
    { id: "require/22", title: "22 is open", violations: [] },
  ],
};

async function sarifOf(report: Report, policy?: PolicyResult): Promise<Log> {
  const options = policy === undefined ? {} : { policy };
  const value: Log = JSON.parse(await textOf(sarifFormat.render(report, options)));
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 1));
  return value;
}

async function rulesOf(port: Port): Promise<readonly (string | undefined)[]> {
  const { runs } = await sarifOf(withPort(port));
  return runs[0]?.results?.map((result) => `${result.level} ${result.ruleId}`) ?? [];
}

Deno.test("SARIF is valid for any report, also one without findings or hosts", async () => {
  for (const report of [PLAIN_REPORT, HOSTILE_REPORT, { ...PLAIN_REPORT, hosts: [] }]) {
    const { runs } = await sarifOf(report, POLICY);
    const [run] = runs;
    const ids = new Set(run?.tool.driver.rules?.map((rule) => rule.id));
    for (const { ruleId = "" } of run?.results ?? []) assert.ok(ids.has(ruleId), ruleId);
  }
});

Deno.test("SARIF has a result per violation, at the address and port", async () => {
  const { runs } = await sarifOf(PLAIN_REPORT, POLICY);
  const [result] = runs[0]?.results ?? [];
  assert.equal(result?.ruleId, "allow");
  assert.equal(result?.level, "error");
  assert.equal(result?.message.text, "8080/tcp is open <script>");
  const location = result?.locations?.[0];
  assert.equal(location?.physicalLocation?.artifactLocation?.uri, "192.0.2.1/tcp/8080");
});

Deno.test("SARIF tells of expired certificates and of logins in the clear without any policy", async () => {
  const expired = HOSTILE_REPORT.hosts[0]?.ports.find((port) => port.port === 443);
  assert.ok(expired !== undefined);
  assert.deepEqual(await rulesOf(expired), [
    "error certificate-expired",
    "note certificate-self-signed",
  ]);
  const service = { name: "telnet", cpe: [], method: "banner", confidence: 1 } as const;
  assert.deepEqual(await rulesOf({ ...SSH_PORT, service }), ["warning plain-text-login"]);
  assert.deepEqual(await rulesOf({ ...SSH_PORT, service: { ...service, method: "hint" } }), []);
  assert.deepEqual(await rulesOf({ ...SSH_PORT, service: { ...service, tunnel: "tls" } }), []);
  assert.deepEqual(await rulesOf({ ...SSH_PORT, service, state: "closed" }), []);
  assert.deepEqual(await rulesOf(SSH_PORT), []);
});

Deno.test("SARIF has no link, code or placeholder that a host, a policy or a file wrote", async () => {
  const text = "[a](http://evil.test) ![b](1) `c` <http://evil.test> {0} \\[d](2)";
  const [expectation] = POLICY.expectations;
  const [violation] = expectation?.violations ?? [];
  assert.ok(expectation !== undefined && violation !== undefined);
  const policy = {
    ...POLICY,
    expectations: [{
      ...expectation,
      title: text,
      violations: [{ ...violation, message: text }],
    }],
  };
  const certificate = HOSTILE_REPORT.hosts[0]?.ports.find((port) => port.port === 443);
  assert.ok(certificate?.tls?.certificate !== undefined);
  const tls = {
    ...certificate.tls,
    certificate: { ...certificate.tls.certificate, subject: text, issuer: text },
  };
  const { runs } = await sarifOf(withPort({ ...certificate, tls }), policy);
  const [run] = runs;
  const rules = run?.tool.driver.rules?.map((rule) => rule.shortDescription?.text ?? "") ?? [];
  const messages = run?.results?.map(({ message }) => message.text ?? "") ?? [];
  assert.equal(messages.filter((message) => message.includes("evil.test")).length, 3);
  assert.ok(rules.some((title) => title.includes("evil.test")));
  for (const message of [...messages, ...rules]) {
    assert.doesNotMatch(message.replaceAll(/\\[\\[\]`<]|\{\{|\}\}/g, ""), /[[\]`{}]|<http/);
  }
});
