/** Asking before a large public range is scanned. */

import { largePublicRange, type Reached } from "../job/public_range.ts";
import { InputError } from "../model/input_error.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Asks before a large public range is scanned.
 *
 * @throws {InputError} when the user has not said yes, or cannot be asked.
 */
export async function confirmPublicRange(
  reached: Reached,
  { yes, io }: { readonly yes: boolean; readonly io: Pick<Terminal, "confirm"> },
): Promise<void> {
  const what = largePublicRange(reached);
  if (yes || what === undefined) return;
  if (await io.confirm(`Scan ${what}? Only scan hosts that you own or may test.`)) return;
  throw new InputError(
    `Cannot scan ${what} without --yes: more than a /24 of the public Internet; ` +
      "only scan hosts that you own or may test",
  );
}
