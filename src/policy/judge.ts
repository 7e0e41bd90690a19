/** A report held against a policy: one expectation after the other, each met, violated or undecided. */

import type { Expectation, PolicyResult, Violation } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import { isComplete } from "../report/coverage.ts";
import { requestOf } from "../report/request_of.ts";
import { judgeFindings } from "./judge_findings.ts";
import { judgeAllow, judgeForbid, judgeRequire } from "./judge_ports.ts";
import { judgePlainText, judgeService } from "./judge_services.ts";
import { judgePostQuantum } from "./judge_post_quantum.ts";
import { judgeCertificates, judgeTls } from "./judge_tls.ts";
import type { JudgeOptions, Outcome, PolicyFinding, Subject } from "./outcome.ts";
import type { Policy, PolicyRule } from "./policy.ts";

/** Judges a report. */
export function judge(report: Report, policy: Policy, options: JudgeOptions): PolicyResult {
  const complete = isComplete(report);
  const deep = requestOf(report).deep === true;
  const expectations = policy.rules.flatMap((rule) => {
    const hosts = report.hosts.filter((host) => rule.hosts.matches(host));
    const { findings } = report;
    return judgeRule(rule, { ...options, hosts, complete, deep, findings });
  });
  return { policy: policy.name, expectations };
}

function judgeRule(rule: PolicyRule, subject: Subject): readonly Expectation[] {
  const { allow, require, forbid, services, minTls, certificateDays, forbidPlainText } = rule;
  const outcomes = [
    ...(allow === undefined ? [] : [judgeAllow(allow, subject)]),
    ...(require === undefined ? [] : [judgeRequire(require, subject)]),
    ...(forbid === undefined ? [] : [judgeForbid(forbid, subject)]),
    ...services.map((wish) => judgeService(wish, subject)),
    ...(minTls === undefined ? [] : [judgeTls(minTls, subject)]),
    ...(certificateDays === undefined ? [] : [judgeCertificates(certificateDays, subject)]),
    ...(forbidPlainText ? [judgePlainText(subject)] : []),
    ...(rule.forbiddenFindings === undefined
      ? []
      : [judgeFindings(rule.forbiddenFindings, subject)]),
    ...(rule.requirePostQuantum === true ? [judgePostQuantum(subject)] : []),
  ];
  return outcomes.map((outcome) => toExpectation(outcome, { rule, subject }));
}

function toExpectation(
  { check, title, findings, undecided }: Outcome,
  { rule, subject }: { readonly rule: PolicyRule; readonly subject: Subject },
): Expectation {
  const id = `${rule.id}/${check}`;
  const why = subject.hosts.length === 0 ? "the scan has no such host" : undecided;
  return {
    id,
    title: `${title} on ${rule.hosts.text}`,
    violations: findings.map((finding) => toViolation(finding, { id, rule })),
    ...(why === undefined ? {} : { undecided: why }),
  };
}

function toViolation(
  { host, port, what, advice }: PolicyFinding,
  { id, rule }: { readonly id: string; readonly rule: PolicyRule },
): Violation {
  const { address } = host;
  const where = port === undefined ? address : `${address} ${port.port}/${port.transport}`;
  const source = port === undefined
    ? undefined
    : rule.sources?.get(`${port.port}/${port.transport}`);
  // What the declaration says is why it is not allowed.
  const words = source === undefined
    ? what
    : `${what.replace(/, which is (?:forbidden|not allowed)$/, "")}; ${source}`;
  return {
    rule: id,
    level: rule.level,
    message: `${where} ${words}`,
    advice: rule.advice ?? advice,
    address,
    ...(port === undefined ? {} : { transport: port.transport, port: port.port }),
  };
}
