/** What the saved scans say of a whole network, and what its operator wrote about its hosts. */

import type {
  CertificateUse,
  DayCount,
  HostNote,
  HostsWanted,
  InventoryPage,
  ServiceUse,
  StripScan,
} from "../model/inventory.ts";
import { certificatesOf, daysOf, servicesOf } from "./aggregates.ts";
import { inventoryOf, markKnown, noteOfAddress, stripOfAddress, writeNote } from "./inventory.ts";
import type { Use } from "./use.ts";

/** The network of a history. */
export class Network {
  readonly #use: Use;

  constructor(use: Use) {
    this.#use = use;
  }

  /** Hosts that were up at least once, page by page. */
  hosts(wanted: HostsWanted): InventoryPage {
    return this.#use("read", (db) => inventoryOf(db, wanted));
  }

  /** Services, products and versions at open ports, the most frequent first. */
  services(): readonly ServiceUse[] {
    return this.#use("read", servicesOf);
  }

  /**
   * Certificates at open ports, those that end first before the others.
   *
   * @param wanted.withPlaces of how many, from the first on, the ports are looked up: default all.
   */
  certificates(
    wanted: { readonly nowMs: number; readonly withPlaces?: number },
  ): readonly CertificateUse[] {
    return this.#use("read", (db) => certificatesOf(db, wanted));
  }

  /** The last days, the oldest first. */
  days(wanted: { readonly days: number; readonly nowMs: number }): readonly DayCount[] {
    return this.#use("read", (db) => daysOf(db, wanted));
  }

  /** The last scans of an address, the oldest first. */
  strip(address: string, limit: number): readonly StripScan[] {
    return this.#use("read", (db) => stripOfAddress(db, address, limit));
  }

  /** What the operator wrote about an address. */
  note(address: string): HostNote {
    return this.#use("read", (db) => noteOfAddress(db, address));
  }

  /** Writes name and note of an address; empty texts take them away. */
  writeNote(address: string, note: { readonly name: string; readonly note: string }): void {
    this.#use("save to", (db) => writeNote(db, address, note));
  }

  /** Marks addresses as meant to be there, or not. */
  markKnown(addresses: readonly string[], known: boolean): void {
    this.#use("save to", (db) => markKnown(db, addresses, known));
  }
}
