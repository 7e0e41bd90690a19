/** The way of connections through a proxy, and the addresses of names that only the proxy resolves. */

import { formatAddress } from "../targets/address.ts";
import { parseAddress } from "../targets/parse_address.ts";
import type { ProxyAddress } from "../transport/proxy/address.ts";

/** The way through a proxy, as plain data that threads can be given. */
export interface ProxyRoute {
  /** Where it is, and its login. */
  readonly proxy: ProxyAddress;
  /** How long it takes to refuse what cannot be, in milliseconds, where it was looked at. */
  readonly delayMs?: number;
  /** Addresses that stand for names, which the proxy resolves. */
  readonly names?: ReadonlyMap<string, string>;
}

/**
 * Ports at once through a proxy, at most, and half as many connections for service detection: small
 * proxies take a hundred, and hold each to a silent target for longer than we wait.
 */
export const PROXY_WORKERS = 100;

/** Names that only the proxy resolves stand as addresses of the dummy prefix (RFC 9780). */
const DUMMY_PREFIX = 0x0100_0000_0000_0001n;

/** The address of the dummy prefix that has these last 64 bits. */
export function standInAddress(bits: bigint): string {
  return formatAddress("ipv6", DUMMY_PREFIX << 64n | bits);
}

/** Whether an address stands for a name that only the proxy resolves. */
export function isStandIn(address: string): boolean {
  const parsed = parseAddress(address);
  return parsed?.family === "ipv6" && parsed.value >> 64n === DUMMY_PREFIX;
}
