/** Telling what was saved, and what was not. */

import type { SaveOutcome } from "../delivery/save.ts";
import { plural } from "../text/count.ts";
import { oneLine } from "../text/printable.ts";
import type { Terminal } from "./terminal.ts";

/** Tells the user what was saved and what was not; gives whether everything was. */
export function tellSaved(
  outcomes: readonly SaveOutcome[],
  { io, quiet }: { readonly io: Terminal; readonly quiet: boolean },
): boolean {
  const saved = outcomes.flatMap((outcome) => outcome.saved);
  const failed = outcomes.flatMap((outcome) => outcome.failed);
  for (const message of failed) io.stderr(`error: ${oneLine(message)}\n`);
  if (saved.length > 0 && !quiet) io.stderr(`saved ${oneLine(shortList(saved))}\n`);
  return failed.length === 0;
}

function shortList(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(", ");
  return paths.length > 3 ? `${shown} and ${plural(paths.length - 3, "more file")}` : shown;
}
