/** The last saved scan of the same request: what a watch begins with, where it remembers nothing. */

import type { History } from "../history/history.ts";
import type { Report } from "../model/report.ts";
import type { ScanRequest } from "../model/request.ts";
import { watchKey } from "./watch_key.ts";

/** Scans that are looked through. */
const MOST_SCANS = 200;

/** The newest complete scan of a request; `undefined` when there is none. */
export async function lastScanOf(
  history: History,
  wanted: ScanRequest,
): Promise<Report | undefined> {
  const key = await watchKey(wanted);
  for (const { id, request, scan } of history.scans(MOST_SCANS)) {
    if (scan.status !== "completed" || request === undefined) continue;
    if (await watchKey(request) === key) return await history.report(id);
  }
  return undefined;
}
