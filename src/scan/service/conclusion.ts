/** How a probe's work ends at the port's deadline. */

import type { Clock } from "../../schedule/clock.ts";

/** A probe stops reading so long before the port's deadline, to tell what it has learnt until then. */
export const CONCLUSION_MS = 50;

/** The result of the work; `undefined` when it is not there by the deadline, `leftMs` from now. */
export function untilDeadline<T>(
  work: Promise<T>,
  { clock, leftMs }: { readonly clock: Clock; readonly leftMs: number },
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    // A processor that was busy has cut the probe's time to conclude short: it begins anew.
    const cut = () => timer = clock.after(CONCLUSION_MS, () => resolve(undefined));
    let timer = clock.after(Math.max(0, leftMs), cut);
    work.then(resolve, reject).finally(() => timer.cancel());
  });
}
