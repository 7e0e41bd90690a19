/** What a page may start: nothing outside the operator's scope, nothing that needs a "yes" at a terminal. */

import { refuseBroadcast } from "../../job/broadcast.ts";
import { type Job, taskOf } from "../../job/job.ts";
import { largePublicRange } from "../../job/public_range.ts";
import { largeScan } from "../../job/large_scan.ts";
import type { Scope } from "../../job/scope.ts";
import { InputError } from "../../model/input_error.ts";

/**
 * Checks what a job would reach, names resolved.
 *
 * @throws {InputError} when it may not.
 */
export function checkJob(job: Job, scope: Scope): void {
  const { plan } = job;
  const outside = scope.outside(taskOf(job));
  if (outside !== undefined) {
    throw new InputError(
      `Cannot scan ${outside}: it is outside the scope of this server, ${
        scope.texts.join(", ")
      }; ` +
        "its operator sets that with --scope",
    );
  }
  refuseProxy(job, scope);
  refuseBroadcast(plan, { yes: false, without: "" });
  const what = largePublicRange(plan.hosts.ranges);
  if (what !== undefined) {
    throw new InputError(
      `Cannot scan ${what} from here: more than a /24 of the public Internet; choose a smaller ` +
        "range, or scan at the command line: portico scan --yes --save-history",
    );
  }
  const large = largeScan(job);
  if (large === undefined) return;
  throw new InputError(
    `Cannot send ${large.probes} from here: that takes at least ${large.atLeast}; choose fewer ` +
      "hosts or ports",
  );
}

/** What is asked for here is kept and shown, and a proxy leads around the runtime's own wall. */
function refuseProxy({ proxy: route }: Job, scope: Scope): void {
  if (route === undefined) return;
  if (route.proxy.login !== undefined) {
    throw new InputError(
      "Cannot use a proxy with a login from here, where settings are kept: scan at the command " +
        "line, with --proxy @FILE and --save-history",
    );
  }
  if (scope.texts.length === 0) return;
  throw new InputError(
    "Cannot use a proxy from here: this server has a scope, which a proxy leads around",
  );
}
