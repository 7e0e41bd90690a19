/**
 * Parses literal addresses. In a file of its own: worker threads get addresses as numbers and need
 * not load the parsing library.
 */

import { Address4, Address6 } from "ip-address";
import type { ParsedAddress } from "./address.ts";

const STRICT_IPV4 = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;

/** Reads a literal address, strictly: four decimal numbers, or an IPv6 address without a zone. */
export function parseAddress(text: string): ParsedAddress | undefined {
  if (STRICT_IPV4.test(text) && Address4.isValid(text)) {
    return { family: "ipv4", value: new Address4(text).bigInt() };
  }
  if (/^[0-9a-f:.]+$/i.test(text) && text.includes(":") && Address6.isValid(text)) {
    return { family: "ipv6", value: new Address6(text).bigInt() };
  }
  return undefined;
}
