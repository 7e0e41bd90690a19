/**
 * Which addresses are public. Scanning one's own machine or network is everyday work; a large
 * public range needs a confirmation.
 */

import {
  type AddressRange,
  type ParsedAddress,
  rangeSize,
  subtractRanges,
  zoneOf,
} from "./address.ts";
import { parseAddress } from "./parse_address.ts";

/** Ranges that are not public: IANA special-purpose registries (RFC 6890, RFC 1918, RFC 4193). */
const NOT_PUBLIC: readonly AddressRange[] = [
  block("0.0.0.0", 8),
  block("10.0.0.0", 8),
  block("100.64.0.0", 10),
  block("127.0.0.0", 8),
  block("169.254.0.0", 16),
  block("172.16.0.0", 12),
  block("192.0.2.0", 24),
  block("192.168.0.0", 16),
  block("198.18.0.0", 15),
  block("198.51.100.0", 24),
  block("203.0.113.0", 24),
  block("224.0.0.0", 3),
  block("::", 127),
  block("fc00::", 7),
  block("fe80::", 10),
  block("ff00::", 8),
  block("2001:db8::", 32),
];

/** How many of the addresses are public. */
export function countPublicAddresses(ranges: readonly AddressRange[]): bigint {
  return subtractRanges(ranges, NOT_PUBLIC).reduce((sum, range) => sum + rangeSize(range), 0n);
}

function block(address: string, prefixLength: number): AddressRange {
  const parsed = parseAddress(address);
  if (parsed === undefined) throw new TypeError(`not an address: ${address}`);
  return prefixRange(parsed, prefixLength);
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
