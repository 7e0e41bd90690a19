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

Deno.test("accepted: a finding is accepted at the ports that are named, and at no other", () => {
  const login = (port: number) => ({ ...portOf("redis", { redis_auth: "none" }), port });
  const other = hostWith([login(6379)], { address: "192.0.2.2" });
  const report = reportOf([hostWith([login(6379), login(6380)]), other]);
  const left = (accepted: string) =>
    messages(judged(report, `forbid-unauthenticated: true\n    accepted: ${accepted}`))
      .map((text) => text.split(" has ")[0]);
  assert.deepEqual(left("{ 192.0.2.1: 6379 }"), ["192.0.2.1 6380/tcp", "192.0.2.2 6379/tcp"]);
  assert.deepEqual(left("{ 192.0.2.0/24: [6379, 'U:6380'] }"), ["192.0.2.1 6380/tcp"]);
  assert.deepEqual(left("{ 192.0.2.1: 1-9999, 192.0.2.2: 6379 }"), []);
});

Deno.test("accepted: a rule without findings, a wrong host and a wrong port are said with their line", () => {
  const problem = (rule: string) => () => judged(TELNET, rule);
  assert.throws(problem("accepted: { 192.0.2.1: 22 }"), /line 3.*forbids no findings/s);
  const with_ = (accepted: string) => `max-severity: low\n    accepted: ${accepted}`;
  assert.throws(problem(with_("{ '*bad host*': 22 }")), /line 4.*"\*bad host\*"/s);
  assert.throws(problem(with_("{ 192.0.2.1: 70000 }")), /line 4.*70000/s);
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
