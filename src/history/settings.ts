/** What the operator chose on a page, and what must survive a restart. */

import type { Use } from "./use.ts";

/** Apart from what the room itself keeps in the same table. */
const PREFIX = "setting ";

/** Texts by name. */
export class SettingTable {
  readonly #use: Use;

  constructor(use: Use) {
    this.#use = use;
  }

  /** A setting; `undefined` when it was never set. */
  get(name: string): string | undefined {
    const value = this.#use(
      "read",
      (db) => db.get("SELECT value FROM meta WHERE key = ?", PREFIX + name)?.["value"],
    );
    return typeof value === "string" ? value : undefined;
  }

  /** Sets it; `undefined` takes it back. */
  set(name: string, value: string | undefined): void {
    this.#use("save to", (db) => {
      if (value === undefined) db.run("DELETE FROM meta WHERE key = ?", PREFIX + name);
      else db.run("INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", PREFIX + name, value);
    });
  }
}
