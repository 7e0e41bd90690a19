/** A strip of the last scans of a host: one mark for each, the oldest at the left. */

import { html } from "hono/html";
import type { Piece } from "../../output/html/parts.ts";

const CELL = 6;
const HEIGHT = 16;

/** How many scans a strip shows. */
export const STRIP_SCANS = 30;

/** What a scan said of the host. */
export type StripMark = "up" | "down" | "none";

const SHAPES: Readonly<Record<StripMark, readonly [y: number, height: number]>> = {
  up: [0, HEIGHT],
  down: [HEIGHT - 6, 6],
  none: [HEIGHT - 2, 2],
};

/**
 * Draws a strip. Height says it as well as colour: full when the host was up, low when it was down, a
 * line when the scan did not ask it.
 *
 * @param marks the oldest first; the last {@link STRIP_SCANS} are drawn.
 */
export function renderStrip(marks: readonly StripMark[]): Piece {
  const shown = marks.slice(-STRIP_SCANS);
  const up = shown.filter((mark) => mark === "up").length;
  const down = shown.filter((mark) => mark === "down").length;
  const words = `up in ${up}, down in ${down} of the last ${shown.length} scans`;
  const start = STRIP_SCANS - shown.length;
  return html`
    <svg class="strip" viewBox="0 0 ${STRIP_SCANS * CELL} ${HEIGHT}" role="img"
      aria-label="${words}"><title>${words}</title>${shown.map((mark, i) => {
        const [y, height] = SHAPES[mark];
        return html`
          <rect class="${mark}" x="${(start + i) * CELL}" y="${y}" width="${CELL -
            1.5}" height="${height}"
            rx="1" />
        `;
      })}</svg>
  `;
}
