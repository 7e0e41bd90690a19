/** What every check of a policy is given and what it gives back. */

import type { Finding } from "../model/finding.ts";
import type { Host, Port } from "../model/report.ts";
import type { AskedPorts } from "../report/coverage.ts";

/** What a judgement needs to know beside the policy. */
export interface JudgeOptions {
  /** Which ports the scan asked. */
  readonly asked: AskedPorts;
  /** The time, in milliseconds since 1970: certificates are judged by it, not by the scan's age. */
  readonly nowMs: number;
}

/** The scan that is judged, for one rule. */
export interface Subject extends JudgeOptions {
  /** The hosts that the rule means. */
  readonly hosts: readonly Host[];
  /** Whether every planned port ended in a state. */
  readonly complete: boolean;
  /** The report's findings. */
  readonly findings: readonly Finding[];
  /** Whether services were spoken to. */
  readonly deep: boolean;
}

/** What one check found. */
export interface PolicyFinding {
  readonly host: Host;
  /** Absent when a port is meant that the report does not list. */
  readonly port?: Pick<Port, "transport" | "port">;
  /** What is wrong, without the place: `is open (telnet), which is not allowed`. */
  readonly what: string;
  readonly advice: string;
}

/** The outcome of one check. */
export interface Outcome {
  /** Last part of the expectation's id: `allow`, `service/22`. */
  readonly check: string;
  /** What is expected, without the hosts: `only 22,80 are open`. */
  readonly title: string;
  readonly findings: readonly PolicyFinding[];
  /** Why it could not be decided. */
  readonly undecided?: string | undefined;
}
