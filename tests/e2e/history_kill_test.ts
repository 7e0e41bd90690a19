/** A history whose writers are killed, and one that several write at once. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { openAt } from "../support/histories.ts";
import { temporaryFolder } from "../support/portico.ts";

const WRITER = new URL("../support/history_writer.ts", import.meta.url).pathname;
const CONFIG = new URL("../../deno.json", import.meta.url).pathname;

function startWriter(path: string, first: number, count: number): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-check", "--config", CONFIG, "--allow-read", "--allow-write"],
      ...["--ignore-env", "--no-prompt", WRITER, path, `${first}`, `${count}`],
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
}

/** The numbers that a writer told, read until `enough` of them are there or it has ended. */
async function toldBy(
  child: Deno.ChildProcess,
  enough: number,
  then: () => void,
): Promise<readonly number[]> {
  let text = "";
  let acted = false;
  for await (const piece of child.stdout.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (acted || text.split("\n").length - 1 < enough) continue;
    acted = true;
    then();
  }
  await child.status;
  return text.split("\n").slice(0, -1).map(Number);
}

function check(path: string): unknown {
  const db = new DatabaseSync(path);
  try {
    return db.prepare("PRAGMA integrity_check").get()?.["integrity_check"];
  } finally {
    db.close();
  }
}

Deno.test("killed at 50 random moments of writing: no finished scan is lost, and the file opens", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/history.sqlite`;
  const saved: number[] = [];
  for (let round = 0; round < 50; round++) {
    const child = startWriter(path, round * 1_000, 1_000);
    const enough = 1 + Math.floor(Math.random() * 8);
    const told = await toldBy(child, enough, () => {
      // Anywhere within the next scans.
      setTimeout(() => child.kill("SIGKILL"), Math.random() * 25);
    });
    saved.push(...told);
    assert.equal(check(path), "ok");
    using history = await openAt(path);
    const known = new Set(history.scans(100_000).map(({ id }) => id));
    for (const id of saved) assert.ok(known.has(id), `scan ${id} is lost in round ${round}`);
    const newest = history.scans(1)[0];
    assert.ok(newest !== undefined && await history.report(newest.id) !== undefined);
  }
  assert.ok(saved.length >= 50);
});

Deno.test("three processes that save at once, into a file that is not there yet, lose nothing", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/history.sqlite`;
  const told = await Promise.all(
    [0, 1, 2].map((i) => toldBy(startWriter(path, i * 1_000, 25), Infinity, () => {})),
  );
  assert.deepEqual(told.map((ids) => ids.length), [25, 25, 25]);
  using history = await openAt(path);
  assert.equal(history.countScans(), 75);
  assert.equal(new Set(told.flat()).size, 75);
  const [host] = history.hosts("192.0.2.1");
  assert.equal(host?.scans.of, 75);
  assert.equal(check(path), "ok");
});
