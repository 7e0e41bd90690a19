/**
 * Addresses that are not reachable over the Internet: private, local, multicast, documentation. A large
 * scan of others asks for a confirmation, and a host with another address faces the Internet.
 *
 * Source: the IANA registries "IPv4 Special-Purpose Address Space", "IPv6 Special-Purpose Address Space"
 * (RFC 6890, RFC 8190; the rows that are not globally reachable), "IPv4 Multicast Address Space" and
 * "Internet Protocol Version 6 Address Space" (ff00::/8, fec0::/10).
 */

import { addressValue } from "./address_value.ts";
import type { AddressFamily } from "./endpoint.ts";

/** Addresses `first` to `last`, both included. */
export interface SpecialRange {
  readonly family: AddressFamily;
  readonly first: bigint;
  readonly last: bigint;
}

/** Every range that is not public. */
export const SPECIAL_RANGES: readonly SpecialRange[] = [
  block("0.0.0.0", 8), // "this network" (RFC 791)
  block("10.0.0.0", 8), // private (RFC 1918)
  block("100.64.0.0", 10), // shared by carriers (RFC 6598)
  block("127.0.0.0", 8), // loopback (RFC 1122)
  block("169.254.0.0", 16), // link-local (RFC 3927)
  block("172.16.0.0", 12), // private (RFC 1918)
  block("192.0.0.0", 24), // IETF protocol assignments (RFC 6890)
  block("192.0.2.0", 24), // documentation (RFC 5737)
  block("192.168.0.0", 16), // private (RFC 1918)
  block("198.18.0.0", 15), // benchmarking (RFC 2544)
  block("198.51.100.0", 24), // documentation (RFC 5737)
  block("203.0.113.0", 24), // documentation (RFC 5737)
  block("224.0.0.0", 4), // multicast (RFC 5771)
  block("240.0.0.0", 4), // reserved, and limited broadcast (RFC 1112, RFC 8190)
  block("::", 127), // unspecified, loopback (RFC 4291)
  block("::ffff:0:0", 96), // IPv4-mapped (RFC 4291)
  block("64:ff9b:1::", 48), // translation, local use (RFC 8215)
  block("100::", 63), // discard-only, dummy prefix (RFC 6666, RFC 9780)
  block("2001:2::", 48), // benchmarking (RFC 5180)
  block("2001:10::", 28), // ORCHID, deprecated (RFC 4843)
  block("2001:db8::", 32), // documentation (RFC 3849)
  block("3fff::", 20), // documentation (RFC 9637)
  block("5f00::", 16), // segment routing identifiers (RFC 9602)
  block("fc00::", 7), // unique local (RFC 4193)
  block("fe80::", 10), // link-local (RFC 4291)
  block("fec0::", 10), // site-local, deprecated (RFC 3879)
  block("ff00::", 8), // multicast (RFC 4291)
];

function block(address: string, prefixLength: number): SpecialRange {
  const parsed = addressValue(address);
  if (parsed === undefined) throw new TypeError(`not an address: ${address}`);
  const { family, value } = parsed;
  const hosts = 1n << BigInt((family === "ipv4" ? 32 : 128) - prefixLength);
  return { family, first: value, last: value + hosts - 1n };
}

/** Whether an address, as text, is public. A zone, and a text that is no address, is not. */
export function isPublicAddress(address: string): boolean {
  const parsed = addressValue(address);
  if (parsed === undefined) return false;
  const { family, value } = parsed;
  return !SPECIAL_RANGES.some((range) =>
    range.family === family && range.first <= value && value <= range.last
  );
}
