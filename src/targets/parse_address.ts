/**
 * Parses literal addresses. IPv6 is read by the runtime's URL parser (WHATWG URL, "IPv6 parser"): it is
 * strict, there already, and gives the one canonical form, whereas a package for it is a third of what a
 * scan would have to load before its first probe.
 */

import { isLinkLocal, isZone, type ParsedAddress } from "./address.ts";

const STRICT_IPV4 = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;
const IPV6_GROUPS = 8;

/**
 * Reads a literal address, strictly: four decimal numbers, or an IPv6 address, with a zone where it
 * is link-local: `fe80::1%eth0` (RFC 4007, 11).
 */
export function parseAddress(text: string): ParsedAddress | undefined {
  const at = text.indexOf("%");
  if (at < 0) return parsePlain(text);
  const address = parsePlain(text.slice(0, at));
  const zone = text.slice(at + 1);
  if (address === undefined || !isZone(zone)) return undefined;
  const { family, value } = address;
  return isLinkLocal({ family, first: value, last: value }) ? { ...address, zone } : undefined;
}

function parsePlain(text: string): ParsedAddress | undefined {
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
