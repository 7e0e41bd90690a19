/**
 * Which addresses are public. Scanning one's own machine or network is everyday work; a large
 * public range needs a confirmation.
 */

import { SPECIAL_RANGES } from "../model/special_addresses.ts";
import {
  type AddressRange,
  type ParsedAddress,
  rangeSize,
  subtractRanges,
  zoneOf,
} from "./address.ts";

/** How many of the addresses are public. */
export function countPublicAddresses(ranges: readonly AddressRange[]): bigint {
  return subtractRanges(ranges, SPECIAL_RANGES).reduce((sum, range) => sum + rangeSize(range), 0n);
}

/** The same of IPv4 addresses as numbers, of which there may be millions. */
export function countPublicIpv4(addresses: Uint32Array): number {
  const special = SPECIAL_RANGES.filter(({ family }) => family === "ipv4")
    .map(({ first, last }) => [Number(first), Number(last)] as const);
  let count = 0;
  for (const address of addresses) {
    if (!special.some(([first, last]) => address >= first && address <= last)) count++;
  }
  return count;
}

/** The range of an address and a prefix length; bits of the host part are ignored. */
export function prefixRange(
  { family, value, zone }: ParsedAddress,
  prefixLength: number,
): AddressRange {
  const hostBits = BigInt((family === "ipv4" ? 32 : 128) - prefixLength);
  const first = (value >> hostBits) << hostBits;
  return { family, first, last: first + (1n << hostBits) - 1n, ...zoneOf({ zone }) };
}
