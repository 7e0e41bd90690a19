/** Findings that follow from one detail of a port: what a service's probe holds of a request of its own. */

import type { Severity } from "../../../model/finding.ts";
import { fact, type FindingRule, type RuleExample } from "../rule.ts";

/** What helps with most of them. */
export const ADVICE = "Require a login, or let a firewall admit only those who need the service.";

/** A service that is open where one of its details has some value. */
export interface ByDetail {
  /** Its name, of which the finding's id is made. */
  readonly service: string;
  readonly title: string;
  readonly severity: Severity;
  readonly detail: string;
  /** Values that prove it. */
  readonly proof: RegExp;
  /** What was sent and what that value means. */
  readonly words: string;
  readonly source: string;
  readonly advice?: string;
  readonly label?: string;
  readonly examples: readonly string[];
  readonly nearMisses: readonly string[];
}

/** The rule of such a service. */
export function byDetail(one: ByDetail): FindingRule {
  const example = (value: string): RuleExample => ({
    service: { name: one.service },
    details: value === "" ? {} : { [one.detail]: value },
  });
  return {
    id: `no-login-${one.service}`,
    severity: one.severity,
    title: one.title,
    advice: one.advice ?? ADVICE,
    source: one.source,
    evidence: ({ port }) => {
      const value = fact(port, one.detail);
      if (value === undefined || !one.proof.test(value)) return undefined;
      return {
        label: one.label ?? "no login",
        text: `${one.words} (${one.detail}=${value})`,
      };
    },
    examples: one.examples.map(example),
    nearMisses: one.nearMisses.map(example),
  };
}
