/** Writing to a file that another program may hold just now: tried again, for a while. */

import { InputError } from "../../model/input_error.ts";

const PAUSES_MS = [200, 500, 1_000, 2_000, 5_000, 10_000];

/**
 * Writes something; waits and tries again when the file cannot be written.
 *
 * @throws {InputError} when it still cannot be after 20 seconds.
 */
export async function untilSaved<T>(
  write: () => T | Promise<T>,
  pausesMs: readonly number[] = PAUSES_MS,
): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return await write();
}
