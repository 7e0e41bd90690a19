/**
 * Which networks are directly attached. There the kernel resolves every address by ARP (IPv6:
 * neighbour discovery), its table has few places, and a connect to an absent host fails after three
 * seconds with EHOSTUNREACH; so few hosts may be discovered at a time. Behind a router an absent host
 * is silent, and costs no more than a socket. The routing table cannot be read without a permission
 * that scans do not have, so behaviour decides, for each prefix: its first hosts are waited for longer
 * than ARP takes. A router that reports hosts as unreachable for lack of ARP has the same bounded
 * table, and is treated the same.
 */

import { withoutZone } from "../../model/endpoint.ts";

/** Hosts of each prefix that are waited for longer than ARP takes. */
const SCOUTS = 4;
/** As many where the wider network is known as routed already. */
const FURTHER_SCOUTS = 2;
/** Silent scouts of a wider network, none of them reported by ARP, that stand for its other prefixes. */
const WIDE_SCOUTS = 8;

/** What the scouts of one prefix, or of a wider network, have shown. */
interface Scouted {
  sent: number;
  silent: number;
  unreachable: number;
}

/** The prefixes of the hosts under discovery: /24, and /112 for IPv6. */
export class Prefixes {
  readonly #narrow = new Map<string, Scouted>();
  /** The networks around them: /16, and the same /112 for IPv6. */
  readonly #wide = new Map<string, Scouted>();

  /** Whether absent hosts of the address's prefix cost nothing but time: no ARP is done for them. */
  isRouted(address: string): boolean {
    const narrow = this.#narrow.get(narrowOf(address));
    if (narrow !== undefined && narrow.silent + narrow.unreachable >= SCOUTS) {
      return narrow.unreachable * 2 <= narrow.silent;
    }
    if (narrow !== undefined && narrow.unreachable > 0) return false;
    return this.#isWidelyRouted(address);
  }

  /** Whether the host is to be waited for longer than ARP takes: one of its prefix's first. */
  takeScout(address: string): boolean {
    const narrow = entryOf(this.#narrow, narrowOf(address));
    return narrow.sent++ < (this.#isWidelyRouted(address) ? FURTHER_SCOUTS : SCOUTS);
  }

  #isWidelyRouted(address: string): boolean {
    const wide = this.#wide.get(wideOf(address));
    return wide !== undefined && wide.silent >= WIDE_SCOUTS && wide.unreachable * 8 <= wide.silent;
  }

  /** A host that was waited for so long was silent, or ARP for it failed. */
  scouted(address: string, outcome: "silent" | "unreachable"): void {
    entryOf(this.#narrow, narrowOf(address))[outcome]++;
    entryOf(this.#wide, wideOf(address))[outcome]++;
  }
}

function entryOf(map: Map<string, Scouted>, key: string): Scouted {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh = { sent: 0, silent: 0, unreachable: 0 };
  map.set(key, fresh);
  return fresh;
}

function narrowOf(address: string): string {
  const plain = withoutZone(address);
  return plain.slice(0, plain.lastIndexOf(plain.includes(":") ? ":" : "."));
}

function wideOf(address: string): string {
  const narrow = narrowOf(address);
  return address.includes(":") ? narrow : narrow.slice(0, narrow.lastIndexOf("."));
}
