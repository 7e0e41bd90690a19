/** Parses literal addresses, with a zone where they are link-local. */

import { addressValue } from "../model/address_value.ts";
import { isLinkLocal, isZone, type ParsedAddress } from "./address.ts";

/**
 * Reads a literal address, strictly: four decimal numbers, or an IPv6 address, with a zone where it
 * is link-local: `fe80::1%eth0` (RFC 4007, 11).
 */
export function parseAddress(text: string): ParsedAddress | undefined {
  const at = text.indexOf("%");
  if (at < 0) return addressValue(text);
  const address = addressValue(text.slice(0, at));
  const zone = text.slice(at + 1);
  if (address === undefined || !isZone(zone)) return undefined;
  const { family, value } = address;
  return isLinkLocal({ family, first: value, last: value }) ? { ...address, zone } : undefined;
}
