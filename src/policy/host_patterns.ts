/** Hosts as a policy names them: addresses, ranges, networks, names with wildcards. */

import { InputError } from "../model/input_error.ts";
import type { Host } from "../model/report.ts";
import { addressBits, type AddressRange, rangeContains } from "../targets/address.ts";
import { looksLikeOctets } from "../targets/octet_pattern.ts";
import { parseAddress } from "../targets/parse_address.ts";
import { prefixRange } from "../targets/scope.ts";
import { listedTargets } from "../targets/target_list.ts";
import { parseTarget, singleTargets } from "../targets/target.ts";
import { fitsWildcard } from "../text/wildcard.ts";

/** Whether a host is meant. */
export type HostPattern = (host: Host) => boolean;

/**
 * Reads `10.0.0.0/24`, `fd00::/8`, `192.168.1.10-20`, `10.0-1.0.*`, `nas.lan`, `*.example.org`, `*`,
 * or several of them, between commas.
 *
 * @throws {InputError} when the text is none of these.
 */
export function hostPattern(text: string): HostPattern {
  const patterns = listedTargets(text).map(singlePattern);
  const [first = singlePattern(text), ...others] = patterns;
  return others.length === 0 ? first : (host) => patterns.some((pattern) => pattern(host));
}

function singlePattern(text: string): HostPattern {
  const trimmed = text.trim();
  if (trimmed.includes("*") && !isOctets(trimmed)) return namePattern(trimmed);
  // A network that is too large to be scanned can be meant all the same.
  const network = networkOf(trimmed);
  if (network !== undefined) return withinRanges([network]);
  const patterns = singleTargets(parseTarget(trimmed)).map((spec): HostPattern => {
    if (spec.kind === "name") return (host) => namesOf(host).includes(spec.name);
    return withinRanges(spec.kind === "range" ? [spec.range] : spec.ranges);
  });
  return (host) => patterns.some((pattern) => pattern(host));
}

function isOctets(text: string): boolean {
  return looksLikeOctets(text) && text.split(".").length === 4;
}

function withinRanges(ranges: readonly AddressRange[]): HostPattern {
  return ({ address }) => {
    const parsed = parseAddress(address);
    return parsed !== undefined && ranges.some((range) => rangeContains(range, parsed));
  };
}

function networkOf(text: string): ReturnType<typeof prefixRange> | undefined {
  const [, left = "", length = ""] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(left);
  if (address === undefined || Number(length) > addressBits(address.family)) return undefined;
  return prefixRange(address, Number(length));
}

const WILD_NAME = /^[a-z0-9_.*-]{1,253}$/;

/** A `*` stands for any characters of a name, dots included. */
function namePattern(text: string): HostPattern {
  const pattern = text.toLowerCase();
  if (!WILD_NAME.test(pattern)) {
    throw new InputError(
      `Cannot parse host "${text}": a * can stand only in a name, like *.example.org`,
    );
  }
  if (/^[\d.*]*\d[\d.*]*$/.test(pattern)) {
    throw new InputError(
      `Cannot parse host "${text}": write a network with its length, like 10.0.0.0/24`,
    );
  }
  if (pattern === "*") return () => true;
  return (host) => namesOf(host).some((name) => fitsWildcard(name, pattern));
}

function namesOf({ hostnames, rdns }: Host): readonly string[] {
  return [...hostnames, ...rdns].map((name) => name.toLowerCase().replace(/\.$/, ""));
}
