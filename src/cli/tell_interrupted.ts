/** Telling how a scan is continued that was interrupted, or whose time was over. */

import type { Destination } from "../delivery/destinations.ts";
import { jsonFormat } from "../output/json.ts";
import type { Report } from "../model/report.ts";
import { formatCount } from "../text/count.ts";
import { oneLine } from "../text/printable.ts";

/**
 * `interrupted: 3,010 of 4,000 ports have no result yet; continue with portico --resume FILE`;
 * `undefined` where nothing is left to be probed.
 *
 * @param saved paths of the files that were written.
 */
export function interruptedLine(
  { scan: { status, integrity, resume } }: Pick<Report, "scan">,
  { saved, destinations, timeOver = false }: {
    readonly saved: readonly string[];
    readonly destinations: readonly Destination[];
    /** Whether a time limit, of the scan or of a host, left ports without a result. */
    readonly timeOver?: boolean;
  },
): string | undefined {
  const { planned, lost, uncertain = 0 } = integrity;
  const left = lost + uncertain;
  if ((status !== "interrupted" && !timeOver) || left === 0) return undefined;
  const have = left === 1 ? "port has" : "ports have";
  const why = timeOver ? "time limit reached" : "interrupted";
  const what = `${why}: ${formatCount(left)} of ${formatCount(planned)} ${have} no result yet`;
  const chosen = new Set(
    destinations.flatMap((one) =>
      one.kind === "file" && one.format.name === jsonFormat.name ? [one.path] : []
    ),
  );
  const file = saved.find((path) => chosen.has(path) || path.endsWith(".json"));
  if (file === undefined || resume === undefined) return what;
  return `${what}; continue with portico --resume ${shellWord(file)}`;
}

/** The path as a shell reads it back. */
function shellWord(path: string): string {
  const shown = oneLine(path);
  return /^[\w@%+=:,./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
