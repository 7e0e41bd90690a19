/**
 * Where a message may be sent that somebody chose who must not reach the machine's own network: only to
 * public addresses. The name is resolved once; plain HTTP and SMTP then connect to the very address that
 * was looked at, so that a name server that changes its answer meanwhile (DNS rebinding) wins nothing.
 *
 * `fetch` cannot be given the address of an `https:` host. There the certificate protects: a name that
 * leads elsewhere by now gets a TLS ClientHello there, but no server inside has a certificate for it, so
 * that no request is sent. A public address of this machine itself cannot be told from others.
 */

import { addressValue } from "../model/address_value.ts";
import { isPublicAddress } from "../model/special_addresses.ts";
import type { Resolver } from "./resolve.ts";

/** Where to connect, or why not. */
export type GuardOutcome =
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "refused"; readonly why: string };

/** Finds the address of a host that may be sent to. */
export type Guard = (hostname: string) => Promise<GuardOutcome>;

/** Prefixes of IPv6 that carry an IPv4 address, with the bits after it: it may be a private one. */
const CARRIERS: readonly (readonly [prefix: bigint, bits: bigint])[] = [
  [0x64ff9bn << 64n, 32n], // 64:ff9b::/96 translation (RFC 6052)
  [0n, 32n], // ::/96 IPv4-compatible (RFC 4291)
  [0x2002n, 112n], // 2002::/16 6to4 (RFC 3056)
  [0x20010000n, 96n], // 2001::/32 Teredo (RFC 4380)
];

/** A guard that lets only public addresses pass: every address of the name has to be one. */
export function publicOnly({ addressesOf }: Pick<Resolver, "addressesOf">): Guard {
  return async (hostname) => {
    const host = hostname.replace(/^\[|\]$/g, "");
    if (addressValue(host) !== undefined) return judge([host]);
    const outcome = await addressesOf(host);
    if (outcome.kind === "failed") {
      return { kind: "refused", why: `its name cannot be resolved: ${outcome.why}` };
    }
    return judge(outcome.addresses);
  };
}

function judge(addresses: readonly string[]): GuardOutcome {
  const [address] = addresses;
  if (address === undefined) return { kind: "refused", why: "its name has no address" };
  if (!addresses.every(isOutside)) {
    return {
      kind: "refused",
      why: "it is on this machine or a private network, to which alerts may not be sent here",
    };
  }
  return { kind: "address", address };
}

function isOutside(address: string): boolean {
  const parsed = addressValue(address);
  if (parsed === undefined || !isPublicAddress(address)) return false;
  const { family, value } = parsed;
  return family === "ipv4" || !CARRIERS.some(([prefix, bits]) => value >> bits === prefix);
}
