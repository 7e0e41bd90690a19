/** Saved scans, and scans in the background. */

import { HTTPException } from "hono/http-exception";
import { InputError } from "../../model/input_error.ts";
import type { Report } from "../../model/report.ts";
import type { ScanRequestInput } from "../../model/request.ts";
import type { Run } from "../../model/run.ts";
import { jsonFormat } from "../../output/json.ts";
import { askedPorts } from "../../policy/asked_ports.ts";
import { diffReports } from "../../report/diff.ts";
import { download } from "../actions/scans.ts";
import {
  type ApiContext,
  type Call,
  flag,
  number,
  type Operation,
  PAGING,
  USUAL_LIMIT,
  words,
} from "./operation.ts";

/** The operations. */
export const SCAN_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/scans",
    summary: "Saved scans, the newest first",
    query: PAGING,
    answer: "Scans",
    handle({ api, query }) {
      const { limit = USUAL_LIMIT, offset } = query as Page;
      const { history } = api.dashboard;
      return { total: history.countScans(), scans: history.scans(limit, offset) };
    },
  },
  {
    method: "get",
    path: "/scans/{id}",
    summary: "The whole report of a saved scan",
    answer: "Report",
    handle: async (call) =>
      call.c.body(download(await reportOf(call, call.id()), jsonFormat), 200, {
        "Content-Type": "application/json",
      }),
  },
  {
    method: "delete",
    path: "/scans/{id}",
    summary: "Delete a saved scan, and what only it has seen",
    answer: "Done",
    handle({ api: { dashboard: { history } }, id }) {
      if (history.scan(id()) === undefined) throw noScan(id());
      history.remove(id());
      history.runs.removeOfScan(id());
      return { done: true };
    },
  },
  {
    method: "get",
    path: "/diff",
    summary: "Two saved scans compared",
    query: {
      before: number("The older scan", { min: 1 }),
      after: number("The newer scan", { min: 1 }),
    },
    answer: "Diff",
    async handle(call) {
      const { before, after } = call.query as { before?: number; after?: number };
      if (before === undefined || after === undefined) {
        throw new InputError("Cannot compare: give before and after, the numbers of two scans");
      }
      const [older, newer] = [await reportOf(call, before), await reportOf(call, after)];
      return diffReports(
        { report: older, name: `scan ${before}`, asked: askedPorts(older) },
        { report: newer, name: `scan ${after}`, asked: askedPorts(newer) },
      );
    },
  },
  {
    method: "get",
    path: "/runs",
    summary: "Scans in the background, the newest first",
    query: PAGING,
    answer: "Runs",
    handle({ api: { queue }, query }) {
      const { limit = USUAL_LIMIT, offset } = query as Page;
      return { total: queue.count(), runs: queue.list(limit, offset) };
    },
  },
  {
    method: "post",
    path: "/runs",
    summary: "Start a scan in the background",
    query: {
      cluster: flag("Whether the cluster scans, where the server has one; otherwise this machine"),
      places: words("Places of the cluster that each scan everything: site=berlin,site=tokyo"),
    },
    body: "ScanRequest",
    answer: "Run",
    status: 201,
    handle: async ({ api: { queue }, body, query }) => {
      const { cluster = false, places = "" } = query as { cluster?: boolean; places?: string };
      return await queue.submit(body as ScanRequestInput, cluster ? { places } : {});
    },
  },
  {
    method: "get",
    path: "/runs/{id}",
    summary: "A scan in the background, and how far it is",
    answer: "Run",
    handle: ({ api, id }) => runOf(api, id()),
  },
  {
    method: "post",
    path: "/runs/{id}/stop",
    summary: "Stop a scan; what is known of it is saved",
    answer: "Run",
    handle({ api, id }) {
      runOf(api, id());
      api.queue.stop(id());
      return runOf(api, id());
    },
  },
  {
    method: "post",
    path: "/runs/{id}/resume",
    summary: "Go on with a scan that was stopped or interrupted",
    answer: "Run",
    handle({ api, id }) {
      runOf(api, id());
      return api.queue.resume(id());
    },
  },
];

interface Page {
  readonly limit?: number;
  readonly offset?: number;
}

function runOf({ queue }: ApiContext, id: number): Run {
  const run = queue.get(id);
  if (run === undefined) throw new HTTPException(404, { message: `There is no run ${id}.` });
  const progress = queue.progress(id);
  return { ...run, ...(progress === undefined ? {} : { progress }) };
}

async function reportOf({ api }: Pick<Call, "api">, id: number): Promise<Report> {
  const report = await api.dashboard.history.report(id);
  if (report === undefined) throw noScan(id);
  return report;
}

function noScan(id: number): HTTPException {
  return new HTTPException(404, { message: `There is no scan ${id}; it may have been deleted.` });
}
