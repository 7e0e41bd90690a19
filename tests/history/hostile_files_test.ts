/** Files that are no history, or none that can be used: a sentence for each, and nothing written. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { InputError } from "../../src/model/input_error.ts";
import { bigReport } from "../support/big_report.ts";
import { newHistory, openAt, scanAt } from "../support/histories.ts";
import { temporaryFolder } from "../support/portico.ts";
import { sshAt } from "../support/reports.ts";

async function refuses(path: string, why: RegExp, busyMs?: number): Promise<void> {
  await assert.rejects(openAt(path, busyMs), (error: unknown) => {
    assert.ok(error instanceof InputError, String(error));
    assert.match(error.message, why);
    assert.ok(error.message.startsWith(`Cannot open history "${path}": `), error.message);
    return true;
  });
}

/** Makes a database with other means. */
function withSqlite(path: string, act: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(path);
  try {
    act(db);
  } finally {
    db.close();
  }
}

Deno.test("files of others are refused and left as they are", async () => {
  await using folder = await temporaryFolder();
  const path = (name: string) => `${folder.path}/${name}`;
  const long = "this is no database ".repeat(500);
  for (const [name, text] of [["short.txt", "no"], ["long.txt", long]] as const) {
    Deno.writeTextFileSync(path(name), text);
    await refuses(path(name), /it is not an SQLite database$/);
    assert.equal(Deno.readTextFileSync(path(name)), text);
  }
  withSqlite(path("foreign"), (db) => db.exec("CREATE TABLE places(url TEXT)"));
  withSqlite(path("foreign-id"), (db) => db.exec("PRAGMA application_id = 252006674"));
  for (const name of ["foreign", "foreign-id"]) {
    const before = Deno.readFileSync(path(name));
    await refuses(path(name), /it is a database of another program$/);
    assert.deepEqual(Deno.readFileSync(path(name)), before);
  }
  Deno.mkdirSync(path("folder"));
  await refuses(path("folder"), /it is a folder, or its folder may not be written$/);
  await refuses(path("nowhere/history"), /cannot be opened or created there/);
  assert.deepEqual([...Deno.readDirSync(folder.path)].length, 5);
});

Deno.test("a file of a newer version is refused and left as it is", async () => {
  await using opened = await newHistory();
  withSqlite(opened.path, (db) => db.exec("PRAGMA user_version = 99"));
  await refuses(opened.path, /its version 99 is newer than \d+; use a newer Portico$/);
});

Deno.test("an empty file becomes a history, as mktemp makes one", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/empty`;
  Deno.writeTextFileSync(path, "");
  using history = await openAt(path);
  await history.save(scanAt(0, [sshAt(22)]));
  assert.equal(history.countScans(), 1);
});

Deno.test("a lock that is not given back: told after a while; one that is given back is waited for", async () => {
  await using opened = await newHistory();
  const { path, history } = opened;
  withSqlite(path, (db) => {
    db.exec("BEGIN IMMEDIATE");
    // What is read needs no lock.
    assert.equal(history.countScans(), 0);
  });
  const impatient = await openAt(path, 50);
  const blocker = new DatabaseSync(path);
  blocker.exec("BEGIN IMMEDIATE");
  await assert.rejects(
    impatient.save(scanAt(0, [sshAt(22)])),
    /^InputError: Cannot save to history ".*": another program is using it/,
  );
  blocker.exec("ROLLBACK");
  assert.equal((await impatient.save(scanAt(0, [sshAt(22)]))).outcome, "saved");
  blocker.close();
  impatient[Symbol.dispose]();
  const other = `${opened.folder}/other`;
  const creator = new DatabaseSync(other);
  creator.exec("BEGIN EXCLUSIVE");
  await refuses(other, /another program is using it/, 50);
  creator.exec("ROLLBACK");
  creator.close();
  (await openAt(other, 50))[Symbol.dispose]();
});

Deno.test("a damaged file is told, wherever the damage is, and never a crash", async () => {
  await using opened = await newHistory();
  const { path, history, folder } = opened;
  for (let i = 0; i < 20; i++) await history.save(scanAt(i, [sshAt(22 + i)]));
  await history.save(bigReport(20, 100));
  history[Symbol.dispose]();
  // The check of the whole file is made once a day: this one is due.
  withSqlite(path, (db) => db.exec("DELETE FROM meta"));
  const whole = Deno.readFileSync(path);
  let told = 0;
  for (let at = 100; at < whole.length; at += Math.ceil(whole.length / 40)) {
    const damaged = whole.slice();
    crypto.getRandomValues(damaged.subarray(at, at + 600));
    const copy = `${folder}/damaged`;
    Deno.writeFileSync(copy, damaged);
    try {
      using opened = await openAt(copy);
      for (const { id } of opened.scans(100)) await opened.report(id);
      opened.hosts("192.0.2.1");
      await opened.save(scanAt(99, [sshAt(22)]));
    } catch (error) {
      assert.ok(error instanceof InputError, `at ${at}: ${error}`);
      assert.match(
        error.message,
        /damaged|not an SQLite database|another program|version|SQLite|tables/,
      );
      told++;
    }
  }
  assert.ok(told > 10, `${told} of 40`);
  Deno.writeFileSync(`${folder}/short`, whole.subarray(0, whole.length / 2));
  await refuses(`${folder}/short`, /it is damaged/);
});
