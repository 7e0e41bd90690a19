/**
 * Names by reverse DNS, as a report takes them. PTR records are written by the owner of the address
 * block: thousands of names for one address, each as long as a DNS message allows, would flood the
 * report.
 */

import { formatCount } from "../text/count.ts";
import { truncate } from "../text/truncate.ts";

/** Most names of a host; more than a few are those of a shared web server. */
export const MAX_REVERSE_NAMES = 16;

/** A name has 253 characters at most (RFC 1035, section 2.3.4: 255 octets on the wire). */
export const MAX_NAME_LENGTH = 253;

/** What a report keeps of the names of one host. */
export interface ReverseNames {
  readonly names: readonly string[];
  /** A note when there were more. */
  readonly notes: readonly string[];
}

/** Bounds the names of one host in number and in length. */
export function boundReverseNames(all: readonly string[]): ReverseNames {
  const kept = all.slice(0, MAX_REVERSE_NAMES).map((name) => truncate(name, MAX_NAME_LENGTH));
  const names = [...new Set(kept)];
  if (all.length <= MAX_REVERSE_NAMES) return { names, notes: [] };
  const note = `reverse DNS gave ${
    formatCount(all.length)
  } names: ${names.length} of them are kept`;
  return { names, notes: [note] };
}
