/**
 * Literal addresses as numbers. IPv6 is read by the runtime's URL parser (WHATWG URL, "IPv6 parser"): it
 * is strict, there already, and gives the one canonical form, whereas a package for it is a third of what
 * a scan would have to load before its first probe.
 */

import type { AddressFamily } from "./endpoint.ts";

/** An address as an unsigned integer of 32 or 128 bits. */
export interface AddressValue {
  readonly family: AddressFamily;
  readonly value: bigint;
}

const STRICT_IPV4 = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;
const IPV6_GROUPS = 8;

/**
 * Reads an address without a zone, strictly: four decimal numbers, or an IPv6 address.
 *
 * @returns `undefined` for every other text.
 */
export function addressValue(text: string): AddressValue | undefined {
  const value = STRICT_IPV4.test(text) ? parseIpv4(text) : undefined;
  if (value !== undefined) return { family: "ipv4", value };
  if (!/^[0-9a-f:.]+$/i.test(text) || !text.includes(":")) return undefined;
  const wide = parseIpv6(text);
  return wide === undefined ? undefined : { family: "ipv6", value: wide };
}

function parseIpv4(text: string): bigint | undefined {
  const bytes = text.split(".").map(Number);
  if (bytes.some((byte) => byte > 255)) return undefined;
  return bytes.reduce((value, byte) => value << 8n | BigInt(byte), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  // In brackets, in lower case, with `::` for the longest run of zeros: `[2001:db8::1]`.
  const canonical = URL.parse(`http://[${text}]/`)?.hostname.slice(1, -1);
  if (canonical === undefined) return undefined;
  const [before = [], after = []] = canonical.split("::").map((part) =>
    part === "" ? [] : part.split(":")
  );
  const zeros = Array<string>(IPV6_GROUPS - before.length - after.length).fill("0");
  return [...before, ...zeros, ...after]
    .reduce((value, group) => value << 16n | BigInt(`0x${group}`), 0n);
}
