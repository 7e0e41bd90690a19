/**
 * Modules that a scan loads late: many scans never need them, and a program starts sooner without.
 * From the source they are files, which a process that gave up reading cannot load any more; so what a
 * scan may come to need is loaded before. An executable has them all.
 */

import type { Destination } from "../delivery/destinations.ts";
import type { Job } from "../job/job.ts";
import type { PolicyInputs } from "../policy/verdicts.ts";

/** What decides which modules a scan may need. */
export interface LateNeeds {
  readonly job: Pick<Job, "identify" | "part" | "request" | "targets">;
  readonly destinations: readonly Destination[];
  readonly inputs: PolicyInputs & { readonly summaryFile?: string };
  readonly flags: { readonly explain?: boolean };
}

/** Loads every module that a scan may still ask for. */
export async function loadLateModules(needs: LateNeeds): Promise<void> {
  if (Deno.build.standalone) return;
  await Promise.all([...forProbing(needs), ...forResults(needs)]);
}

function forProbing({ job }: LateNeeds): readonly Promise<unknown>[] {
  const { identify, part, request } = job;
  const tcp = part.tcp.size > 0 && identify !== undefined;
  return [
    ...(tcp ? [import("../scan/service/detection.ts"), import("../probes/tcp/registry.ts")] : []),
    ...(part.udp.size > 0
      ? [import("../probes/udp/registry.ts"), import("../transport/connected_udp.ts")]
      : []),
    ...(request.deep
      ? [import("../transport/tls/session.ts"), import("../transport/tls/own/handshake.ts")]
      : []),
  ];
}

function forResults(
  { destinations, inputs, flags }: LateNeeds,
): readonly Promise<unknown>[] {
  const { policy, baseline, summaryFile } = inputs;
  const judges = policy !== undefined || baseline !== undefined;
  const posts = destinations.some(({ kind }) => kind === "webhook" || kind === "webhook-file");
  const page = destinations.some((one) => "format" in one && one.format.name === "html");
  return [
    ...(judges ? [import("../policy/judge.ts"), import("../report/diff.ts")] : []),
    ...(judges ? [import("../output/verdict/json.ts"), import("../output/verdict/lines.ts")] : []),
    ...(baseline === undefined ? [] : [import("../output/diff/table.ts")]),
    ...(summaryFile === undefined ? [] : [import("../output/job_summary.ts")]),
    ...(posts ? [import("../transport/webhook.ts"), import("../output/summary.ts")] : []),
    ...(posts
      ? [import("../transport/tls_failure.ts"), import("../transport/tls/session.ts")]
      : []),
    ...(page ? [import("../output/html/page.ts")] : []),
    ...(flags.explain === true ? [import("../report/explain.ts")] : []),
  ];
}
