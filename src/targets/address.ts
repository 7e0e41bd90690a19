/**
 * Addresses as numbers. Targets are ranges of them, and arithmetic on ranges scans, excludes from
 * or shards a /8 without a list in memory.
 */

import type { AddressFamily } from "../model/endpoint.ts";

/** Addresses `first` to `last`, both included, as unsigned integers. */
export interface AddressRange {
  /** Both ends are of this family. */
  readonly family: AddressFamily;
  /** Lowest address. */
  readonly first: bigint;
  /** Highest address. */
  readonly last: bigint;
  /** The zone of link-local addresses (RFC 4007): an interface of this machine, `eth0`. */
  readonly zone?: string;
}

/** One literal address. */
export interface ParsedAddress {
  readonly family: AddressFamily;
  readonly value: bigint;
  /** The zone of a link-local address. */
  readonly zone?: string;
}

/** Canonical text of an address; IPv6 in the form of RFC 5952, with a zone as in RFC 4007. */
export function formatAddress(family: AddressFamily, value: bigint, zone?: string): string {
  if (family === "ipv4") return formatIpv4(Number(value));
  return zone === undefined ? formatIpv6(value) : `${formatIpv6(value)}%${zone}`;
}

/** `{ zone }`, or nothing where there is none. */
export function zoneOf(
  { zone }: { readonly zone?: string | undefined },
): { readonly zone?: string } {
  return zone === undefined ? {} : { zone };
}

/** Names of interfaces, and their numbers, as every system has them; nothing that a shell minds. */
const ZONE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;

/** Whether the text can be a zone. */
export function isZone(text: string): boolean {
  return ZONE.test(text);
}

/** Link-local addresses (RFC 4291, 2.5.6): `fe80::/10`. Only they have a zone. */
const LINK_LOCAL: AddressRange = {
  family: "ipv6",
  first: 0xfe80n << 112n,
  last: (0xfec0n << 112n) - 1n,
};

/** Whether any of the addresses is link-local. */
export function hasLinkLocal({ family, first, last }: AddressRange): boolean {
  return family === "ipv6" && first <= LINK_LOCAL.last && last >= LINK_LOCAL.first;
}

/** Whether all of the addresses are link-local. */
export function isLinkLocal({ family, first, last }: AddressRange): boolean {
  return family === "ipv6" && first >= LINK_LOCAL.first && last <= LINK_LOCAL.last;
}

/** Dotted text of an IPv4 address. */
export function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** The platform writes the host of a URL as RFC 5952 wants it (URL Standard, "IPv6 serializer"). */
function formatIpv6(value: bigint): string {
  const pieces = value.toString(16).padStart(32, "0").match(/.{4}/g) ?? [];
  return new URL(`http://[${pieces.join(":")}]`).hostname.slice(1, -1);
}

/** Width of a family's addresses in bits. */
export function addressBits(family: AddressFamily): number {
  return family === "ipv4" ? 32 : 128;
}

/** Addresses in a range. */
export function rangeSize(range: AddressRange): bigint {
  return range.last - range.first + 1n;
}

/** Whether an address lies in a range; one without a zone means every zone. */
export function rangeContains(range: AddressRange, address: ParsedAddress): boolean {
  if (range.zone !== undefined && range.zone !== address.zone) return false;
  return range.family === address.family && range.first <= address.value &&
    address.value <= range.last;
}

/** The parts of `range` that `cut` does not cover: none, one or two ranges. */
export function subtractRange(range: AddressRange, cut: AddressRange): readonly AddressRange[] {
  if (range.family !== cut.family || cut.last < range.first || cut.first > range.last) {
    return [range];
  }
  const parts: AddressRange[] = [];
  if (range.first < cut.first) parts.push({ ...range, last: cut.first - 1n });
  if (cut.last < range.last) parts.push({ ...range, first: cut.last + 1n });
  return parts;
}

/** The parts of `ranges` that none of `cuts` covers, in order. */
export function subtractRanges(
  ranges: readonly AddressRange[],
  cuts: readonly AddressRange[],
): readonly AddressRange[] {
  return cuts.reduce<readonly AddressRange[]>(
    (left, cut) => left.flatMap((range) => subtractRange(range, cut)),
    ranges,
  );
}
