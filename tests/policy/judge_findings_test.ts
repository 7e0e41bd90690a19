import assert from "node:assert/strict";
import { type PolicyResult, verdictOf } from "../../src/model/policy.ts";
import type { Port, Report } from "../../src/model/report.ts";
import { loadPolicy } from "../../src/policy/library.ts";
import { hostWith, reportOf, sshAt } from "../support/reports.ts";

function portOf(name: string, details: Port["details"] = {}): Port {
  const service = { name, cpe: [], method: "probe", confidence: 1 } as const;
  return sshAt(6379, { service, details });
}

function judged(report: Report, rule: string): PolicyResult {
  return loadPolicy(`rules:\n  - name: lab\n    ${rule}\n`, "p.yaml").judge(report);
}

function messages({ expectations }: PolicyResult): readonly string[] {
  return expectations.flatMap(({ violations }) => violations.map(({ message }) => message));
}

const OPEN_REDIS = reportOf([hostWith([portOf("redis", { redis_auth: "none" })])]);
const TELNET = reportOf([hostWith([portOf("telnet")])]);

Deno.test("forbid-unauthenticated: a service without a login is a violation, others are none", () => {
  const result = judged(OPEN_REDIS, "forbid-unauthenticated: true");
  assert.equal(verdictOf(result), "violated");
  assert.match(messages(result)[0] ?? "", /192\.0\.2\.1 6379\/tcp has the finding no-login-redis/);
  assert.equal(verdictOf(judged(TELNET, "forbid-unauthenticated: true")), "met");
});

Deno.test("forbid-findings and max-severity: by name, and by how much it matters", () => {
  const verdict = (rule: string) => verdictOf(judged(TELNET, rule));
  assert.equal(verdict("forbid-findings: [plain-text-login]"), "violated");
  assert.equal(verdict("forbid-findings: [certificate-expired]"), "met");
  assert.equal(verdict("max-severity: medium"), "met");
  assert.equal(verdict("max-severity: low"), "violated");
  assert.throws(
    () => judged(TELNET, "forbid-findings: [plain-text-logn]"),
    /line 3.*there is no finding "plain-text-logn"; did you mean "plain-text-login"\?/s,
  );
});

Deno.test("findings that the scan could not see are undecided, never met", () => {
  const plain = reportOf([hostWith([portOf("ssh")])], { options: { deep: false } });
  const result = judged(plain, "forbid-unauthenticated: true");
  assert.equal(verdictOf(result), "undecided");
  assert.match(result.expectations[0]?.undecided ?? "", /scan with --deep/);
});

Deno.test("forbid-plain-text: a server that may start TLS by itself is undecided in a plain scan", () => {
  for (const name of ["ftp", "imap", "pop3", "smtp", "nntp"]) {
    const plain = reportOf([hostWith([portOf(name)])], { options: { deep: false } });
    assert.equal(verdictOf(judged(plain, "forbid-plain-text: true")), "undecided", name);
    const key = name === "ftp" ? "ftp_auth_tls" : `${name}_starttls`;
    const asked = (value: string) => reportOf([hostWith([portOf(name, { [key]: value })])]);
    assert.equal(verdictOf(judged(asked("no"), "forbid-plain-text: true")), "violated", name);
    assert.equal(verdictOf(judged(asked("offered"), "forbid-plain-text: true")), "met", name);
  }
});
