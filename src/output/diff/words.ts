/** The sentences that every format of a comparison says alike. */

import {
  type Change,
  CHANGE_KINDS,
  CHANGE_WORDS,
  type DiffSide,
  type ReportDiff,
} from "../../model/diff.ts";
import { plural } from "../../text/count.ts";
import { oneLine } from "../../text/printable.ts";

/** `192.0.2.1 (nas.lan)`. */
export function changedHost({ address, names }: Change): string {
  return oneLine(names.length === 0 ? address : `${address} (${names.join(", ")})`);
}

/** `22/tcp`; nothing where the host as a whole is meant. */
export function changedPort({ port, transport }: Change): string {
  return port === undefined ? "" : `${port}/${transport ?? "tcp"}`;
}

/** `3 changes: 1 port opened, 2 versions changed`, or `no difference`. */
export function diffTotals({ counts, changes }: ReportDiff): string {
  if (changes.length === 0) return "no difference";
  const parts = CHANGE_KINDS.filter((kind) => counts[kind] > 0).map((kind) => {
    const [noun = "", verb = ""] = CHANGE_WORDS[kind].split(" ");
    return `${plural(counts[kind], noun)} ${verb}`;
  });
  return `${plural(changes.length, "change")}: ${parts.join(", ")}`;
}

/** `monday.json (scan of 10.0.0.0/24, 2026-11-23T12:00:00Z)`. */
export function sideWords({ name, scan }: DiffSide): string {
  return oneLine(`${name} (scan of ${scan.targets.join(", ")}, ${scan.startedAt})`);
}
