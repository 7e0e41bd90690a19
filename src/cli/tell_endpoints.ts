/** What is said of a list of endpoints before they are probed. */

import type { Job } from "../job/job.ts";
import { plural } from "../text/count.ts";
import type { Io } from "./io.ts";
import type { ScanFlags } from "./options/options.ts";

/** Tells which entries of a list were there more than once; nothing where there were none. */
export function tellEndpoints(
  { duplicates = 0 }: Job,
  { flags, io }: { readonly flags: Pick<ScanFlags, "quiet">; readonly io: Pick<Io, "stderr"> },
): void {
  if (duplicates === 0 || flags.quiet === true) return;
  io.stderr(`note: ${plural(duplicates, "endpoint")} given more than once: each is probed once\n`);
}
