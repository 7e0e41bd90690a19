/** Large public ranges: whoever starts such a scan is asked first, on every surface the same. */

import type { AddressRange } from "../targets/address.ts";
import { countPublicAddresses } from "../targets/scope.ts";
import { formatCount } from "../text/count.ts";

/** Public addresses that are scanned without asking: a /24. */
const ASK_ABOVE = 256n;

/** How many public addresses a scan would reach, in words; `undefined` where nobody need be asked. */
export function largePublicRange(ranges: readonly AddressRange[]): string | undefined {
  const count = countPublicAddresses(ranges);
  return count <= ASK_ABOVE ? undefined : `${formatCount(Number(count))} public addresses`;
}
