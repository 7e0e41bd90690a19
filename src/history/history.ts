/**
 * Saved scans in one SQLite file: the room's face. Every call is one transaction, but for the saving of
 * very large scans, so that programs may use one file side by side; a process that is killed loses only
 * what it had not begun to save.
 */

import { InputError } from "../model/input_error.ts";
import type {
  FindingRule,
  HostHistory,
  SavedChange,
  SavedFinding,
  SavedScan,
} from "../model/history.ts";
import type { Severity } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { type Database, openDatabase } from "./database.ts";
import { withWords } from "./errors.ts";
import {
  acknowledgeFindings,
  countFindings,
  findingRules,
  findingsOf,
  type FindingsWanted,
} from "./findings.ts";
import { SessionTable } from "./browser_sessions.ts";
import { Dictionary, type ReadPorts } from "./host_timeline.ts";
import { packReport, unpackReport } from "./packed_report.ts";
import {
  changesOf,
  type ChangesWanted,
  countChanges,
  hostsOf,
  scanById,
  scansOf,
} from "./queries.ts";
import { Network } from "./network.ts";
import { RunTable } from "./runs.ts";
import { SettingTable } from "./settings.ts";
import type { Use } from "./use.ts";
import { compact, removeBefore, removeScan } from "./retention.ts";
import { Watches } from "./watch_store.ts";
import {
  identityOf,
  joinReports,
  knownScan,
  type NewScan,
  savedRow,
  type SaveResult,
  saveScan,
} from "./save.ts";
import { isLarge, saveInParts } from "./save_in_parts.ts";
import { isMarked, staleMarks } from "./saving_marks.ts";

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
  readonly #use: Use = (what, act) => this.#with(what, act);
  /** Scans of which only some parts could be saved. */
  readonly #broken = new Set<number>();
  #saving = 0;
  /** Hosts, services and certificates of all scans together. */
  readonly network: Network = new Network(this.#use);

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
    const history = new History(await openDatabase(path, options), readPorts);
    try {
      await history.finishSaves();
    } catch (error) {
      history[Symbol.dispose]();
      throw error;
    }
    return history;
  }

  /**
   * Saves a scan that has ended. One that is there already is not saved twice. One that is very large is
   * saved in parts, between which others have their turn.
   */
  async save(
    report: Report,
    { source }: { readonly source?: string } = {},
  ): Promise<SaveResult> {
    const identity = await identityOf(report);
    for (;;) {
      const known = this.#with("read", (db) => knownScan(db, identity));
      const before = known === undefined ? undefined : await this.report(known);
      const whole = before === undefined ? report : joinReports(before, report);
      if (known !== undefined && whole === before && !this.#broken.has(known)) {
        return { id: known, outcome: "known" };
      }
      const packed = await packReport(whole);
      const scan = { report: whole, packed, identity, ...(source === undefined ? {} : { source }) };
      const id = await this.#put(scan, known);
      if (id !== undefined) return { id, outcome: known === undefined ? "saved" : "replaced" };
    }
  }

  /** Saves anew what a program that was killed had not finished to save. */
  async finishSaves(): Promise<void> {
    // After a machine has slept, the marks of this program's own saves are old too.
    if (this.#saving > 0) return;
    for (const id of this.#with("read", staleMarks)) {
      const row = this.#with("read", (db) => savedRow(db, id));
      const report = row === undefined ? undefined : await this.report(id);
      if (row !== undefined && report !== undefined) await this.#put({ ...row, report }, id);
    }
  }

  async #put(scan: NewScan, known: number | undefined): Promise<number | undefined> {
    const options = { known, readPorts: this.#readPorts };
    if (!isLarge(scan.report)) {
      return this.#with("save to", (db) => saveScan(db, scan, options));
    }
    this.#saving++;
    try {
      const id = await saveInParts(this.#use, scan, options);
      if (known !== undefined) this.#broken.delete(known);
      return id;
    } catch (error) {
      // Another program holds the file: whoever calls again must not take the part for the whole.
      const begun = this.#with("read", (db) => knownScan(db, scan.identity));
      if (begun !== undefined && this.#with("read", (db) => isMarked(db, begun))) {
        this.#broken.add(begun);
      }
      throw error;
    } finally {
      this.#saving--;
    }
  }

  /** Background scans. */
  get runs(): RunTable {
    return new RunTable(this.#use);
  }

  /** What was chosen on a page. */
  get settings(): SettingTable {
    return new SettingTable(this.#use);
  }

  /** Browsers that are logged in. */
  get sessions(): SessionTable {
    return new SessionTable(this.#use);
  }

  /** The newest scans first. */
  scans(limit: number, offset = 0): readonly SavedScan[] {
    return this.#with("read", (db) => scansOf(db, limit, offset));
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

  /** How many changes there are. */
  countChanges(wanted: Omit<ChangesWanted, "limit"> = {}): number {
    return this.#with("read", (db) => countChanges(db, wanted));
  }

  /** How many findings there are of each severity. */
  countFindings(
    { acknowledged }: { readonly acknowledged: boolean },
  ): Readonly<Record<Severity, number>> {
    return this.#with("read", (db) => countFindings(db, acknowledged));
  }

  /** Findings, by number or the worst first. */
  findings(wanted: FindingsWanted = {}): readonly SavedFinding[] {
    return this.#with("read", (db) => findingsOf(db, wanted));
  }

  /** Rules with findings that nobody has accepted, the worst first. */
  findingRules(limit: number): readonly FindingRule[] {
    return this.#with("read", (db) => findingRules(db, limit));
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

  /** Repeated scans, and the alerts of watches. */
  get watches(): Watches {
    return new Watches(this.#db);
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
