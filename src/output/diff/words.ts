/** The sentences that every format of a comparison says alike. */

import {
  type Change,
  CHANGE_KINDS,
  CHANGE_WORDS,
  type DiffSide,
  kindWords,
  placesOfDiff,
  type ReportDiff,
} from "../../model/diff.ts";
import { formatCount, plural } from "../../text/count.ts";
import { oneLine } from "../../text/printable.ts";
import { targetsText } from "../targets_text.ts";

/** `192.0.2.1 (nas.lan)`. */
export function changedHost({ address, names }: Change): string {
  return oneLine(names.length === 0 ? address : `${address} (${names.join(", ")})`);
}

/** `22/tcp`; nothing where the host as a whole is meant. */
export function changedPort({ port, transport }: Change): string {
  return port === undefined ? "" : `${port}/${transport ?? "tcp"}`;
}

/** `3 changes: 1 port opened, 2 versions changed`, or `no difference`. */
export function diffTotals(diff: ReportDiff): string {
  const { counts, changes } = diff;
  if (changes.length === 0) return "no difference";
  if (placesOfDiff(diff) !== undefined) {
    const parts = CHANGE_KINDS.filter((kind) => counts[kind] > 0)
      .map((kind) => `${formatCount(counts[kind])} ${oneLine(kindWords(kind, diff))}`);
    return `${plural(changes.length, "difference")}: ${parts.join(", ")}`;
  }
  const parts = CHANGE_KINDS.filter((kind) => counts[kind] > 0).map((kind) => {
    const [noun = "", verb = ""] = CHANGE_WORDS[kind].split(" ");
    return `${plural(counts[kind], noun)} ${verb}`;
  });
  return `${plural(changes.length, "change")}: ${parts.join(", ")}`;
}

/** `monday.json (scan of 10.0.0.0/24, 2026-11-23T12:00:00Z)`. */
export function sideWords({ name, from, scan }: DiffSide): string {
  const place = from === undefined ? "" : ` from ${from}`;
  // A list of another tool may have no time.
  const time = Date.parse(scan.startedAt) > 0 ? scan.startedAt : "time unknown";
  return oneLine(`${name} (scan of ${targetsText(scan.targets)}${place}, ${time})`);
}

/** What a comparison is of, and the words before each of its sides. */
export interface DiffHeads {
  readonly title: string;
  /** Before the words of the two sides. */
  readonly lead: readonly [string, string];
  /** Above what each side has. */
  readonly columns: readonly [string, string];
}

/** Two times: from this to that; two places: this and that. */
export function diffHeads(diff: ReportDiff): DiffHeads {
  const places = placesOfDiff(diff);
  return places === undefined
    ? { title: "Changes", lead: ["from", "to"], columns: ["before", "after"] }
    : { title: "Differences", lead: ["between", "and"], columns: places };
}
