/**
 * Network and broadcast addresses of IPv4. A datagram to one of them may reach every host of the
 * network, and each may reply: from such an address nothing can be told of one host, and a scanner
 * would amplify. /31 and /32 have none (RFC 3021), nor has loopback.
 */

import type { AddressRange } from "./address.ts";
import type { ResolvedTarget } from "./hosts.ts";
import { looksLikeOctets, parseOctets } from "./octet_pattern.ts";
import { parseAddress } from "./parse_address.ts";
import { prefixRange } from "./scope.ts";
import { listedTargets } from "./target_list.ts";

/** Longest prefix whose block has a network and a broadcast address. */
const LONGEST_PREFIX = 30;
const LOOPBACK = 127n;
const LIMITED_BROADCAST = 0xffff_ffffn;

/**
 * The first and the last address of every IPv4 block that was typed as a prefix (`10.0.0.0/24`) or
 * with a wildcard at its end (`10.0.0.*`). Found from the texts, which a saved scan keeps.
 */
export function blockEdges(targets: readonly ResolvedTarget[]): ReadonlySet<bigint> {
  const edges = new Set<bigint>();
  const words = new Set(targets.flatMap(({ text }) => listedTargets(text)));
  for (const { first, last } of [...words].flatMap(blocksOf)) edges.add(first).add(last);
  for (const { ranges, text } of targets) {
    const typed = text.includes("/") ? [] : ranges.filter(isSingle);
    for (const { first } of typed) edges.delete(first);
  }
  for (const word of words) {
    const address = parseAddress(word);
    if (address?.family === "ipv4") edges.delete(address.value);
  }
  return edges;
}

/** The blocks of a target that have a network and a broadcast address. */
function blocksOf(word: string): readonly AddressRange[] {
  return rangesOf(word).filter(({ family, first }) =>
    family === "ipv4" && first >> 24n !== LOOPBACK
  );
}

function rangesOf(word: string): readonly AddressRange[] {
  if (/\.\*$/.test(word) && looksLikeOctets(word)) return parseOctets(word);
  const [, left = "", prefix = ""] = /^([\d.]+)\/(\d{1,2})$/.exec(word) ?? [];
  const address = parseAddress(left);
  if (address === undefined || Number(prefix) > LONGEST_PREFIX) return [];
  return [prefixRange(address, Number(prefix))];
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
