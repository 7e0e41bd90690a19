/**
 * Ranges of addresses as canonical text, written and read. In a file of its own: worker threads read
 * their task without the library that parses user input.
 */

import { type AddressRange, formatAddress, isLinkLocal, isZone } from "./address.ts";

const IPV4 = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;
const IPV6 = /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}$/;

/** `192.0.2.1`, or `192.0.2.0-192.0.2.255`; a zone comes last: `fe80::1-fe80::9%eth0`. */
export function formatRange({ family, first, last, zone }: AddressRange): string {
  if (first === last) return formatAddress(family, first, zone);
  return `${formatAddress(family, first)}-${formatAddress(family, last, zone)}`;
}

/** Reads what {@link formatRange} writes; `undefined` when the text is something else. */
export function readRange(text: string): AddressRange | undefined {
  const at = text.indexOf("%");
  if (at < 0) return readPlain(text);
  const range = readPlain(text.slice(0, at));
  const zone = text.slice(at + 1);
  return range !== undefined && isLinkLocal(range) && isZone(zone) ? { ...range, zone } : undefined;
}

function readPlain(text: string): AddressRange | undefined {
  const [one = "", other = one, ...more] = text.split("-");
  const family = one.includes(":") ? "ipv6" : "ipv4";
  const read = family === "ipv6" ? readIpv6 : readIpv4;
  const [first, last] = [read(one), read(other)];
  if (more.length > 0 || first === undefined || last === undefined || first > last) {
    return undefined;
  }
  return { family, first, last };
}

function readIpv4(text: string): bigint | undefined {
  if (!IPV4.test(text)) return undefined;
  let value = 0;
  for (const part of text.split(".")) {
    const byte = Number(part);
    if (byte > 255) return undefined;
    value = value * 256 + byte;
  }
  return BigInt(value);
}

/** Groups of hexadecimal digits, one run of zeros left out (RFC 5952); never dotted. */
function readIpv6(text: string): bigint | undefined {
  const [head = "", tail, ...more] = text.split("::");
  if (!IPV6.test(text) || more.length > 0) return undefined;
  const groups = (part: string) => part === "" ? [] : part.split(":");
  const [before, after] = [groups(head), groups(tail ?? "")];
  const zeros = 8 - before.length - after.length;
  if ((tail === undefined ? zeros !== 0 : zeros < 1)) return undefined;
  const all = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  if (all.includes("")) return undefined;
  return BigInt(`0x${all.map((group) => group.padStart(4, "0")).join("")}`);
}
