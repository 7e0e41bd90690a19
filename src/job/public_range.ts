/** Large public ranges: whoever starts such a scan is asked first, on every surface the same. */

import type { AddressRange } from "../targets/address.ts";
import type { HostList } from "../targets/hosts.ts";
import { countPublicAddresses } from "../targets/scope.ts";
import { formatCount } from "../text/count.ts";

/** Public addresses that are scanned without asking: a /24. */
const ASK_ABOVE = 256;

/** Hosts, or the ranges that they are in. */
export type Reached = readonly AddressRange[] | Pick<HostList, "publicCount">;

/** How many public addresses a scan would reach, in words; `undefined` where nobody need be asked. */
export function largePublicRange(reached: Reached): string | undefined {
  const count = "publicCount" in reached
    ? reached.publicCount
    : Number(countPublicAddresses(reached));
  return count <= ASK_ABOVE ? undefined : `${formatCount(count)} public addresses`;
}
