/** The targets of a scan for a heading: a list of endpoints may have tens of thousands. */

import { formatCount } from "../text/count.ts";

/** Up to so many are all named; of more, only the first few. */
const [ALL, FEW] = [10, 5];

/** `10.0.0.1, nas.lan`; of many: `10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4, 10.0.0.5 and 65,531 more`. */
export function targetsText(targets: readonly string[]): string {
  if (targets.length === 0) return "no known target";
  if (targets.length <= ALL) return targets.join(", ");
  return `${targets.slice(0, FEW).join(", ")} and ${formatCount(targets.length - FEW)} more`;
}
