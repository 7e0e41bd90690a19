/** Findings: listed, and accepted with a reason. */

import { InputError } from "../../model/input_error.ts";
import { SEVERITIES } from "../../model/finding.ts";
import type { FindingsWanted } from "../../history/findings.ts";
import { choice, flag, type Operation, PAGING, USUAL_LIMIT, words } from "./operation.ts";

interface Acknowledge {
  readonly ids: readonly number[];
  readonly reason?: string;
  readonly by?: string;
  readonly undo?: boolean;
}

/** The operations. */
export const FINDING_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/findings",
    summary: "Findings, the worst first",
    query: {
      host: words("Only findings of this address"),
      severity: choice("Only findings of this severity", SEVERITIES),
      acknowledged: flag("Only findings that are, or are not, accepted"),
      ...PAGING,
    },
    answer: "Findings",
    handle: ({ api, query }) => ({
      findings: api.dashboard.history.findings(
        { sort: "worst", limit: USUAL_LIMIT, ...query } as FindingsWanted,
      ),
    }),
  },
  {
    method: "post",
    path: "/findings/acknowledge",
    summary: "Accept findings with a reason, or take that back",
    body: "Acknowledge",
    answer: "Done",
    handle({ api: { dashboard }, body }) {
      const { ids, reason, by = "API", undo = false } = body as Acknowledge;
      if (!undo && reason === undefined) {
        throw new InputError("Cannot acknowledge without a reason: say why it may stay as it is");
      }
      const how = { by, atMs: dashboard.nowMs(), reason: reason ?? "" };
      dashboard.history.acknowledge(ids, undo ? undefined : how);
      return { done: true };
    },
  },
];
