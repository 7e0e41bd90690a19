/** The one line that tells how far a scan is: a state in, a text out, never wider than the terminal. */

import type { ProgressEvent } from "../model/event.ts";
import { formatCount, plural } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import { TimeLeft } from "./time_left.ts";

/**
 * Draws the line for a terminal of `width` columns.
 *
 * @param left follows the scan; without it the line estimates from this event alone.
 */
export function progressLine(
  progress: ProgressEvent,
  { width, left = timeLeft(progress) }: { readonly width: number; readonly left?: TimeLeft },
): string {
  const { planned, completed, open, elapsedMs, silentHosts = 0 } = progress;
  const percent = planned === 0 ? 100 : Math.floor((completed / planned) * 100);
  const perSec = elapsedMs === 0 ? 0 : (completed / elapsedMs) * 1_000;
  const { leftMs } = left;
  const parts = [
    `${formatCount(completed)}/${formatCount(planned)} (${percent} %)`,
    `${formatCount(open)} open`,
    `${formatCount(perSec)}/s`,
    silentHosts > 0 ? `waiting for ${plural(silentHosts, "host")} without a reply` : "",
    leftMs === undefined ? "" : `${formatDuration(leftMs)} left`,
  ].filter((part) => part !== "");
  while (parts.length > 1 && parts.join("  ").length >= width) parts.pop();
  return parts.join("  ").slice(0, Math.max(0, width - 1));
}

function timeLeft(progress: ProgressEvent): TimeLeft {
  const left = new TimeLeft();
  left.add(progress);
  return left;
}
