/** The one line that tells how far a scan is: a state in, a text out, never wider than the terminal. */

import type { ProgressEvent } from "../model/event.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";

/** Draws the line for a terminal of `width` columns. */
export function progressLine(progress: ProgressEvent, width: number): string {
  const { planned, completed, open, elapsedMs } = progress;
  const percent = planned === 0 ? 100 : Math.floor((completed / planned) * 100);
  const perSec = elapsedMs === 0 ? 0 : (completed / elapsedMs) * 1_000;
  const leftMs = perSec === 0 ? undefined : ((planned - completed) / perSec) * 1_000;
  const parts = [
    `${formatCount(completed)}/${formatCount(planned)} (${percent} %)`,
    `${formatCount(open)} open`,
    `${formatCount(perSec)}/s`,
    leftMs === undefined || completed === planned ? "" : `${formatDuration(leftMs)} left`,
  ].filter((part) => part !== "");
  while (parts.length > 1 && parts.join("  ").length >= width) parts.pop();
  return parts.join("  ").slice(0, Math.max(0, width - 1));
}
