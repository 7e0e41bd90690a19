import assert from "node:assert/strict";
import { askedPorts } from "../../src/policy/asked_ports.ts";
import { expectedPorts, readPolicy } from "../../src/policy/read_policy.ts";
import { type PolicyResult, verdictOf } from "../../src/model/policy.ts";
import type { Report } from "../../src/model/report.ts";
import { judge } from "../../src/policy/judge.ts";
import { namedPorts, type Policy, wantsServices } from "../../src/policy/policy.ts";
import { hostWith, httpAt, httpsAt, reportOf, sshAt } from "../support/reports.ts";

const NOW = Date.parse("2026-11-25T00:00:00Z");

function judged(report: Report, policy: Policy | string): PolicyResult {
  const wanted = typeof policy === "string" ? readPolicy(policy, "p.yaml") : policy;
  return judge(report, wanted, { asked: askedPorts(report), nowMs: NOW });
}

/** `rule: message` of every violation. */
function violations({ expectations }: PolicyResult): readonly string[] {
  return expectations.flatMap((one) => one.violations.map((v) => `${v.rule}: ${v.message}`));
}

function undecided({ expectations }: PolicyResult): readonly (string | undefined)[] {
  return expectations.map((one) => one.undecided).filter((why) => why !== undefined);
}

const rule = (text: string) => `rules:\n  - name: lab\n${text.replaceAll(/^/gm, "    ")}`;

Deno.test("only allowed ports may be open", () => {
  const report = reportOf([hostWith([sshAt(22), httpAt(80)])]);
  assert.equal(verdictOf(judged(report, rule("allow: [22, 80, 443]"))), "met");
  const result = judged(report, rule("allow: 22"));
  assert.deepEqual(violations(result), [
    "lab/allow: 192.0.2.1 80/tcp is open (http), which is not allowed",
  ]);
  const [violation] = result.expectations.flatMap((one) => one.violations);
  assert.deepEqual([violation?.address, violation?.transport, violation?.port], [
    "192.0.2.1",
    "tcp",
    80,
  ]);
  assert.match(violation?.advice ?? "", /stop the service or close the port/);
  assert.equal(violations(judged(report, rule("allow: []"))).length, 2);
});

Deno.test("required ports must be open, and the message says what they are", () => {
  const report = reportOf([hostWith([sshAt(22)])]);
  assert.deepEqual(violations(judged(report, rule("require: [22, https]"))), [
    "lab/require: 192.0.2.1 443/tcp is not open (closed)",
  ]);
  const down = reportOf([hostWith([], { status: "down", reason: "host-unreach" })]);
  assert.deepEqual(violations(judged(down, rule("require: 22"))), [
    "lab/require: 192.0.2.1 22/tcp is not open (the host is down)",
  ]);
});

Deno.test("forbidden ports must not be open", () => {
  const report = reportOf([hostWith([sshAt(22)])]);
  assert.deepEqual(violations(judged(report, rule('forbid: [22, "1-10"]'))), [
    "lab/forbid: 192.0.2.1 22/tcp is open (ssh), which is forbidden",
  ]);
  assert.equal(verdictOf(judged(report, rule("forbid: [23]"))), "met");
});

Deno.test("what the scan did not probe is undecided, neither met nor violated", () => {
  const report = reportOf([hostWith([sshAt(22)])], { ports: "1-100" });
  const result = judged(report, rule("require: 443\nforbid: [3389, U:161]"));
  assert.equal(verdictOf(result), "undecided");
  assert.deepEqual(undecided(result), [
    "the scan did not probe 443/tcp",
    "the scan did not probe 3389/tcp, 161/udp",
  ]);
  const interrupted = reportOf([hostWith([])], { status: "interrupted" });
  const partial = judged(interrupted, rule("require: 22\nallow: 22\nforbid: 23"));
  assert.equal(undecided(partial).length, 3);
  assert.deepEqual(violations(partial), []);
  const outside = reportOf([hostWith([], { reason: "not-permitted", status: "unknown" })]);
  assert.deepEqual(undecided(judged(outside, rule("forbid: 23"))), ["1 host could not be probed"]);
  const noRoute = { reason: "no-route", status: "unknown", hostnames: ["localhost"] } as const;
  const six = hostWith([], { ...noRoute, address: "::1", family: "ipv6" });
  const both = reportOf([hostWith([], { hostnames: ["localhost"] }), six]);
  assert.deepEqual(undecided(judged(both, rule("forbid: 23"))), [
    "1 host could not be probed (no route to its IPv6 address; try -4)",
  ]);
  const alone = reportOf([six]);
  assert.deepEqual(undecided(judged(alone, rule("forbid: 23"))), ["1 host could not be probed"]);
  const nobody = judged(report, rule("hosts: 10.0.0.0/8\nforbid: 23"));
  assert.deepEqual(undecided(nobody), ["the scan has no such host"]);
});

Deno.test("a rule means the hosts that it names", () => {
  const web = hostWith([httpAt(80)], { address: "10.0.0.5", rdns: ["web1.lab.lan"] });
  const other = hostWith([httpAt(80)], { address: "10.0.1.5" });
  const six = hostWith([httpAt(80)], { address: "fd00::5", family: "ipv6" });
  const report = reportOf([web, other, six]);
  const addresses = (hosts: string) =>
    judged(report, rule(`hosts: ${hosts}\nforbid: 80`)).expectations
      .flatMap((one) => one.violations.map(({ address }) => address));
  assert.deepEqual(addresses("10.0.0.0/24"), ["10.0.0.5"]);
  assert.deepEqual(addresses("10.0.0.1-10.0.1.9"), ["10.0.0.5", "10.0.1.5"]);
  assert.deepEqual(addresses('"*.lan"'), ["10.0.0.5"]);
  assert.deepEqual(addresses("WEB1.lab.lan"), ["10.0.0.5"]);
  assert.deepEqual(addresses("[10.0.1.5, fd00::/8]"), ["10.0.1.5", "fd00::5"]);
  assert.deepEqual(addresses("10.0.0.0/8\nexcept: 10.0.1.0/24"), ["10.0.0.5"]);
  assert.deepEqual(addresses('"*"'), ["10.0.0.5", "10.0.1.5", "fd00::5"]);
});

Deno.test("services and versions must be the wanted ones where the port is open", () => {
  const report = reportOf([hostWith([sshAt(22), httpAt(80), httpsAt(443)])]);
  const wishes = (text: string) => violations(judged(report, rule(`services: ${text}`)));
  assert.deepEqual(wishes("{22: ssh, 443: https, 25: smtp}"), []);
  assert.deepEqual(wishes('{22: {product: openssh, version: ">=9"}}'), []);
  assert.deepEqual(wishes('{22: {name: ssh, version: ">=9.6"}}'), [
    "lab/service/22: 192.0.2.1 22/tcp is OpenSSH 9.2p1, not >=9.6",
  ]);
  assert.deepEqual(wishes("{80: {name: http, tls: true}}"), [
    "lab/service/80: 192.0.2.1 80/tcp is http, without TLS",
  ]);
  assert.deepEqual(wishes("{80: ssh}"), ["lab/service/80: 192.0.2.1 80/tcp is http, not ssh"]);
  assert.deepEqual(wishes("{22: {product: Dropbear}}"), [
    "lab/service/22: 192.0.2.1 22/tcp is OpenSSH, not Dropbear",
  ]);
});

Deno.test("a scan that did not speak does not decide about services and TLS", () => {
  const { service: _, ...bare } = httpAt(80);
  const report = reportOf([hostWith([bare])], { options: { deep: false } });
  const result = judged(
    report,
    rule("services: {80: http}\nmin-tls: 1.2\ncertificate-days: 7\nforbid-plain-text: true"),
  );
  assert.equal(verdictOf(result), "undecided");
  assert.equal(undecided(result).length, 4);
  assert.match(undecided(result)[0] ?? "", /scan with --deep/);
});

Deno.test("old versions of TLS are violations, whichever way a policy writes them", () => {
  const old = httpsAt(443, { versions: ["TLSv1", "TLSv1.1", "TLSv1.2"], protocol: "TLSv1.2" });
  const report = reportOf([hostWith([old])]);
  assert.deepEqual(violations(judged(report, rule("min-tls: 1.2"))), [
    "lab/tls: 192.0.2.1 443/tcp accepts TLSv1, TLSv1.1",
  ]);
  assert.equal(verdictOf(judged(report, rule('min-tls: "1.0"'))), "met");
  assert.equal(verdictOf(judged(report, rule("min-tls: 1.0"))), "met");
  const { versions: _, ...unsure } = old.tls ?? { problems: [] };
  const unknown = judged(reportOf([hostWith([{ ...old, tls: unsure }])]), rule("min-tls: 1.2"));
  assert.equal(verdictOf(unknown), "undecided");
});

Deno.test("certificates are judged by today, not by the day of the scan", () => {
  const report = reportOf([hostWith([httpsAt(443)])]);
  assert.equal(verdictOf(judged(report, rule("certificate-days: 36"))), "met");
  assert.match(
    violations(judged(report, rule("certificate-days: 37")))[0] ?? "",
    /ends in 36 days, at 2026-12-31/,
  );
  const later = judge(report, readPolicy(rule("certificate-days: 0"), "p"), {
    asked: askedPorts(report),
    nowMs: Date.parse("2027-01-02T00:00:00Z"),
  });
  assert.match(violations(later)[0] ?? "", /expired at 2026-12-31/);
});

Deno.test("plain-text protocols are violations, unless TLS carries them or is where they lead", () => {
  const redirect = httpAt(8081, { details: { location: "https://lab.example/" } });
  const starttls = httpAt(8082, { tls: { problems: [] } });
  const report = reportOf([hostWith([sshAt(22), httpAt(80), httpsAt(443), redirect, starttls])]);
  assert.deepEqual(violations(judged(report, rule("forbid-plain-text: true"))), [
    "lab/plain-text: 192.0.2.1 80/tcp uses http without TLS (traffic can be intercepted)",
  ]);
});

Deno.test("post-quantum key agreements are required of TLS and SSH, and of nothing else", () => {
  const tls = (postQuantum?: boolean) =>
    httpsAt(443, postQuantum === undefined ? {} : { postQuantum });
  const ssh = (port: number, answer: string) => ({
    ...sshAt(port),
    details: { ssh_post_quantum: answer },
  });
  const wanted = rule("require-post-quantum: true");
  const ready = reportOf([hostWith([ssh(22, "yes"), httpAt(80), tls(true)])]);
  assert.equal(verdictOf(judged(ready, wanted)), "met");
  const old = reportOf([hostWith([ssh(22, "no"), httpAt(80), tls(false)])]);
  assert.deepEqual(violations(judged(old, wanted)), [
    "lab/post-quantum: 192.0.2.1 22/tcp offers no post-quantum key agreement (SSH)",
    "lab/post-quantum: 192.0.2.1 443/tcp offers no post-quantum key agreement (TLS)",
  ]);
  const unknown = judged(reportOf([hostWith([sshAt(22), tls()])]), wanted);
  assert.equal(verdictOf(unknown), "undecided");
  assert.deepEqual(undecided(unknown), ["2 ports whose key agreements are not known"]);
  const shallow = judged(reportOf([hostWith([httpAt(80)])], { options: { deep: false } }), wanted);
  assert.match(undecided(shallow)[0] ?? "", /scan with --deep/);
  assert.equal(wantsServices(readPolicy(wanted, "p")), true);
});

Deno.test("warnings and notes do not fail; a rule's own advice is given", () => {
  const report = reportOf([hostWith([sshAt(22)])]);
  const result = judged(report, rule("forbid: 22\nlevel: warning\nadvice: ask the network team"));
  assert.equal(verdictOf(result), "met");
  assert.equal(result.expectations[0]?.violations[0]?.advice, "ask the network team");
});

Deno.test("--expect wants exactly these ports", () => {
  const report = reportOf([hostWith([sshAt(22), httpAt(80)])]);
  assert.equal(verdictOf(judged(report, expectedPorts("22,80"))), "met");
  assert.equal(verdictOf(judged(report, expectedPorts("22"))), "violated");
  assert.equal(verdictOf(judged(report, expectedPorts("22,80,443"))), "violated");
  assert.equal(verdictOf(judged(reportOf([hostWith([])]), expectedPorts("none"))), "met");
});

Deno.test("a policy tells what a scan for it must ask", () => {
  const policy = readPolicy(rule("allow: 1-65535\nrequire: 8443\nservices: {2222: ssh}"), "p");
  assert.deepEqual(namedPorts(policy).map(({ port }) => port), [8443, 2222]);
  assert.equal(wantsServices(policy), true);
  assert.equal(wantsServices(expectedPorts("22")), false);
});
