/**
 * Saved scans in one SQLite file: the room's face. Every call is one transaction, so that programs may
 * use one file side by side; a process that is killed loses only what it had not finished to save.
 */

import { InputError } from "../model/input_error.ts";
import type { HostHistory, SavedChange, SavedFinding, SavedScan } from "../model/history.ts";
import type { Report } from "../model/report.ts";
import { type Database, openDatabase } from "./database.ts";
import { withWords } from "./errors.ts";
import { acknowledgeFindings, findingsOf, type FindingsWanted } from "./findings.ts";
import { Dictionary, type ReadPorts } from "./host_timeline.ts";
import { packReport, unpackReport } from "./packed_report.ts";
import { changesOf, type ChangesWanted, hostsOf, scanById, scansOf } from "./queries.ts";
import { compact, removeBefore, removeScan } from "./retention.ts";
import { identityOf, joinReports, knownScan, type SaveResult, saveScan } from "./save.ts";

/** What a history needs to know of the world. */
export interface HistoryOptions {
  /** Reads a list of ports as scans have it; of a list that cannot be read, no port is asked. */
  readonly readPorts: ReadPorts;
  /** The time, in milliseconds since 1970. */
  readonly nowMs: number;
  /** How long the lock of another program is waited for. Default 5 s. */
  readonly busyMs?: number;
}

/** An open history. Every method throws an {@link InputError} when the file cannot be used. */
export class History implements Disposable {
  readonly #db: Database;
  readonly #readPorts: ReadPorts;

  private constructor(db: Database, readPorts: ReadPorts) {
    this.#db = db;
    this.#readPorts = readPorts;
  }

  /**
   * Opens a history, creating it where there is no file. An open one needs no permission any more.
   *
   * @throws {InputError} when the file is locked, damaged, of another program, or of a newer version.
   */
  static async open(path: string, { readPorts, ...options }: HistoryOptions): Promise<History> {
    return new History(await openDatabase(path, options), readPorts);
  }

  /** Saves a scan that has ended. One that is there already is not saved twice. */
  async save(
    report: Report,
    { source }: { readonly source?: string } = {},
  ): Promise<SaveResult> {
    const identity = await identityOf(report);
    for (;;) {
      const known = this.#with("read", (db) => knownScan(db, identity));
      const before = known === undefined ? undefined : await this.report(known);
      const whole = before === undefined ? report : joinReports(before, report);
      if (known !== undefined && whole === before) return { id: known, outcome: "known" };
      const packed = await packReport(whole);
      const scan = { report: whole, packed, identity, ...(source === undefined ? {} : { source }) };
      const options = { known, readPorts: this.#readPorts };
      const id = this.#with("save to", (db) => saveScan(db, scan, options));
      if (id !== undefined) return { id, outcome: known === undefined ? "saved" : "replaced" };
    }
  }

  /** The newest scans first. */
  scans(limit: number): readonly SavedScan[] {
    return this.#with("read", (db) => scansOf(db, limit));
  }

  /** How many scans there are. */
  countScans(): number {
    return this.#with("read", (db) => db.number("SELECT count(*) FROM scan"));
  }

  /** One scan; `undefined` when there is none of this number. */
  scan(id: number): SavedScan | undefined {
    return this.#with("read", (db) => scanById(db, id));
  }

  /** The whole report of a scan; `undefined` when there is none of this number. */
  async report(id: number): Promise<Report | undefined> {
    const packed = this.#with(
      "read",
      (db) => db.get("SELECT packed FROM report WHERE scan_id = ?", id)?.["packed"],
    );
    if (!(packed instanceof Uint8Array)) return undefined;
    return await unpackReport(packed, `scan ${id} of ${this.#db.path}`);
  }

  /** The hosts of an address or a name, with all their ports. */
  hosts(nameOrAddress: string): readonly HostHistory[] {
    return this.#with(
      "read",
      (db) => hostsOf(db, nameOrAddress, new Dictionary(db, this.#readPorts)),
    );
  }

  /** Changes of all hosts, the newest first. */
  changes(wanted: ChangesWanted): readonly SavedChange[] {
    return this.#with("read", (db) => changesOf(db, wanted));
  }

  /** Findings by number. */
  findings(wanted: FindingsWanted = {}): readonly SavedFinding[] {
    return this.#with("read", (db) => findingsOf(db, wanted));
  }

  /**
   * Accepts findings; `undefined` takes that back.
   *
   * @throws {InputError} when there is no finding of one of the numbers; then none is changed.
   */
  acknowledge(
    ids: readonly number[],
    how: { readonly by: string; readonly atMs: number; readonly reason: string } | undefined,
  ): void {
    const unknown = this.#with("save to", (db) => acknowledgeFindings(db, ids, how));
    if (unknown.length === 0) return;
    throw new InputError(`Cannot acknowledge finding ${unknown[0]}: there is no such finding`);
  }

  /** Removes one scan, as if it had never been. */
  remove(id: number): void {
    this.#with("save to", (db) => {
      db.transaction(() => removeScan(db, id, this.#readPorts));
      compact(db);
    });
  }

  /** Removes the scans that started before a time; gives how many they were. */
  removeBefore(beforeMs: number): number {
    return this.#with("save to", (db) => {
      const count = removeBefore(db, beforeMs);
      if (count > 0) compact(db);
      return count;
    });
  }

  [Symbol.dispose](): void {
    this.#db[Symbol.dispose]();
  }

  #with<T>(what: string, act: (db: Database) => T): T {
    return withWords(what, this.#db.path, () => act(this.#db));
  }
}
