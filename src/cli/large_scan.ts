/** Asking before a scan of very many probes. */

import type { Job } from "../job/job.ts";
import { largeScan } from "../job/large_scan.ts";
import { InputError } from "../model/input_error.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Asks before more than ten million probes are sent, to whatever range.
 *
 * @throws {InputError} when the user has not said yes, or cannot be asked.
 */
export async function confirmLargeScan(
  job: Pick<Job, "part" | "request">,
  { yes, io }: { readonly yes: boolean; readonly io: Pick<Terminal, "confirm"> },
): Promise<void> {
  const large = yes ? undefined : largeScan(job);
  if (large === undefined) return;
  const { probes, atLeast } = large;
  if (await io.confirm(`Send ${probes}? That takes at least ${atLeast}.`)) return;
  throw new InputError(
    `Cannot send ${probes} without --yes: that takes at least ${atLeast}; ` +
      "choose fewer hosts or ports, or parts with --shard",
  );
}
