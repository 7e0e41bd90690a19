/**
 * How wide the columns of the table are. Those with short texts get what they need; banner and details
 * share what is left, and in a narrow terminal the details give way.
 */

import { displayWidth } from "../text/width.ts";
import { gapsWidth } from "./columns.ts";

/** The columns whose texts may be long, in the order in which they give way. */
const LONG: readonly string[] = ["DETAILS", "BANNER/INFO"];
const NAME = "SERVICE HINT";
/** Least columns for a long text that is cut. */
const LEAST = 12;
/** Least columns for a long text that is broken into lines. */
const LEAST_BROKEN = 14;

/**
 * The widths, 0 for a column that is left out.
 *
 * @param rows the titles first.
 */
export function columnWidths(
  rows: readonly (readonly string[])[],
  { width, breaks }: {
    /** Columns of the whole table; `undefined` for as many as the texts need. */
    readonly width: number | undefined;
    /** Whether long texts are broken into lines, so that no column is left out. */
    readonly breaks: boolean;
  },
): readonly number[] {
  const [head = []] = rows;
  const natural = head.map((_, column) =>
    rows.reduce((most, row) => Math.max(most, displayWidth(row[column] ?? "")), 0)
  );
  if (width === undefined) return natural;
  if (breaks) return fit(natural, { head, width, least: LEAST_BROKEN });
  // Where there is little room, a long name of a service is cut first.
  const narrowed = natural.map((one, column) =>
    head[column] === NAME && one > width / 5 ? Math.max(NAME.length, Math.floor(width / 5)) : one
  );
  for (const left of [[], LONG.slice(0, 1), LONG]) {
    const kept = narrowed.map((one, column) => left.includes(head[column] ?? "") ? 0 : one);
    const fitted = fit(kept, { head, width, least: LEAST });
    const used = fitted.filter((one) => one > 0);
    const total = used.reduce((sum, one) => sum + one, 0) + gapsWidth(used.length) - 2;
    if (total <= width) return fitted;
  }
  return withoutLong(narrowed, head, width);
}

/** Only the short columns; the service's name takes what the others leave. */
function withoutLong(
  widths: readonly number[],
  head: readonly string[],
  width: number,
): readonly number[] {
  const kept = widths.map((one, column) => LONG.includes(head[column] ?? "") ? 0 : one);
  const total = kept.reduce((sum, one) => sum + one, 0);
  const over = total + gapsWidth(kept.filter((one) => one > 0).length) - 2 - width;
  return kept.map((one, column) =>
    head[column] === NAME ? Math.max(1, one - Math.max(0, over)) : one
  );
}

/** Widths whose long columns share what the others leave; one that needs less gives the rest. */
function fit(
  widths: readonly number[],
  { head, width, least }: {
    readonly head: readonly string[];
    readonly width: number;
    readonly least: number;
  },
): readonly number[] {
  const isLong = widths.map((one, column) => one > 0 && LONG.includes(head[column] ?? ""));
  const shown = widths.filter((one) => one > 0).length;
  const taken = widths.reduce((sum, one, column) => isLong[column] ? sum : sum + one, 0);
  const long = widths.filter((_, column) => isLong[column]);
  const room = Math.max(long.length * least, width - taken - gapsWidth(shown) + 2);
  const shares = share(long, room);
  let next = 0;
  return widths.map((one, column) => isLong[column] ? shares[next++] ?? one : one);
}

function share(long: readonly number[], room: number): readonly number[] {
  const [first = 0, second = 0] = long;
  if (first + second <= room) return long;
  if (long.length === 1) return [room];
  const half = Math.min(first, Math.max(Math.floor(room / 2), room - second));
  return [half, Math.min(second, room - half)];
}
