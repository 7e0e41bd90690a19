/**
 * Network and broadcast addresses of IPv4. A datagram to one of them may reach every host of the
 * network, and each may reply: from such an address nothing can be told of one host, and a scanner
 * would amplify. /31 and /32 have none (RFC 3021), nor has loopback.
 */

import type { AddressRange } from "./address.ts";
import type { ResolvedTarget } from "./hosts.ts";

/** Longest prefix whose block has a network and a broadcast address. */
const LONGEST_PREFIX = 30;
const LOOPBACK = 127n;
const LIMITED_BROADCAST = 0xffff_ffffn;

/** The first and the last address of every IPv4 block that was typed as a prefix (`10.0.0.0/24`). */
export function blockEdges(targets: readonly ResolvedTarget[]): ReadonlySet<bigint> {
  const edges = new Set<bigint>();
  for (const { text, ranges } of targets) {
    const [, prefix] = /\/(\d{1,2})$/.exec(text) ?? [];
    if (prefix === undefined || Number(prefix) > LONGEST_PREFIX) continue;
    for (const { family, first, last } of ranges) {
      if (family !== "ipv4" || first >> 24n === LOOPBACK) continue;
      edges.add(first).add(last);
    }
  }
  for (const { text, ranges } of targets) {
    if (!text.includes("/")) ranges.filter(isSingle).forEach(({ first }) => edges.delete(first));
  }
  return edges;
}

/** The first target that is a single address which looks like a network or broadcast address. */
export function typedBroadcast(targets: readonly ResolvedTarget[]): string | undefined {
  const looksLike = (range: AddressRange) =>
    range.family === "ipv4" && isSingle(range) && range.first >> 24n !== LOOPBACK &&
    (range.first === LIMITED_BROADCAST || [0n, 255n].includes(range.first & 255n));
  return targets.find(({ ranges }) => ranges.some(looksLike))?.text;
}

function isSingle({ first, last }: AddressRange): boolean {
  return first === last;
}
