import assert from "node:assert/strict";
import { systemFiles } from "../../src/delivery/files.ts";
import { readNamed } from "../../src/delivery/read_text.ts";
import { inPieces, utf8 } from "../support/bytes_of.ts";
import { filesIn, temporaryFolder } from "../support/portico.ts";

/** Users that no machine gives a name to. */
const OTHER = 64_321;
const THIRD = 64_322;
const ON_WINDOWS = Deno.build.os === "windows";
const AS_ROOT = !ON_WINDOWS && Deno.uid() === 0;

/** Mode, owner and group of a file. */
async function rightsOf(path: string): Promise<readonly [string, number | null, number | null]> {
  const { mode, uid, gid } = await Deno.stat(path);
  return [((mode ?? 0) & 0o7777).toString(8), uid, gid];
}

/** What the mask of permissions leaves of a new file. */
async function usualMode(folder: string): Promise<string> {
  await Deno.writeTextFile(`${folder}/usual`, "");
  const [mode] = await rightsOf(`${folder}/usual`);
  await Deno.remove(`${folder}/usual`);
  return mode;
}

/** A folder like `/tmp` of a user. */
async function sharedFolder(path: string, owner: number): Promise<string> {
  const folder = `${path}/shared-${owner}`;
  await Deno.mkdir(folder);
  await Deno.chown(folder, owner, owner);
  await Deno.chmod(folder, 0o1777);
  return folder;
}

Deno.test({
  name: "a file that is replaced keeps its mode; a new one has what the umask leaves",
  ignore: ON_WINDOWS,
  fn: async () => {
    await using folder = await temporaryFolder();
    const path = `${folder.path}/report.json`;
    for (const mode of [0o600, 0o640, 0o644, 0o400, 0o666]) {
      await Deno.writeTextFile(path, "old");
      await Deno.chmod(path, mode);
      await systemFiles().writeFile(path, ["new"]);
      assert.equal(await Deno.readTextFile(path), "new");
      assert.equal((await rightsOf(path))[0], mode.toString(8));
      await Deno.remove(path);
    }
    await systemFiles().writeFile(path, ["new"]);
    assert.equal((await rightsOf(path))[0], await usualMode(folder.path));
  },
});

Deno.test({
  name:
    "a file that is written piece by piece keeps its mode, and a new one has what the umask leaves",
  ignore: ON_WINDOWS,
  fn: async () => {
    await using folder = await temporaryFolder();
    const path = `${folder.path}/events.ndjson`;
    (await systemFiles().openFile(path)).close();
    assert.equal((await rightsOf(path))[0], await usualMode(folder.path));
    await Deno.chmod(path, 0o600);
    (await systemFiles().openFile(path)).close();
    assert.equal((await rightsOf(path))[0], "600");
    await Deno.symlink("later.ndjson", `${folder.path}/now.ndjson`);
    const file = await systemFiles().openFile(`${folder.path}/now.ndjson`);
    file.write("line\n");
    file.close();
    assert.equal(await Deno.readTextFile(`${folder.path}/later.ndjson`), "line\n");
  },
});

Deno.test({
  name: "while it is written, the new file is never more open than the one that it replaces",
  ignore: ON_WINDOWS,
  fn: async () => {
    await using folder = await temporaryFolder();
    const path = `${folder.path}/report.json`;
    await Deno.writeTextFile(path, "old");
    await Deno.chmod(path, 0o600);
    const seen: string[] = [];
    const chunks = async function* () {
      for (let i = 0; i < 3; i++) {
        for (const name of filesIn(folder.path)) {
          if (name.endsWith(".tmp")) seen.push((await rightsOf(`${folder.path}/${name}`))[0]);
        }
        yield "x".repeat(100_000);
      }
    };
    await systemFiles().writeFile(path, chunks());
    assert.deepEqual(seen, ["600", "600", "600"]);
    assert.deepEqual(filesIn(folder.path), ["report.json"]);
  },
});

Deno.test({
  name: "root replaces another user's file: owner, group and mode stay",
  ignore: !AS_ROOT,
  fn: async () => {
    await using folder = await temporaryFolder();
    const path = `${folder.path}/report.json`;
    await Deno.writeTextFile(path, "old");
    await Deno.chmod(path, 0o640);
    await Deno.chown(path, OTHER, THIRD);
    await systemFiles().writeFile(path, ["new"]);
    assert.deepEqual(await rightsOf(path), ["640", OTHER, THIRD]);
  },
});

Deno.test({
  name: "in a folder for all users, what another user put there is not written to",
  ignore: !AS_ROOT,
  fn: async () => {
    await using folder = await temporaryFolder();
    const shared = await sharedFolder(folder.path, 0);
    const victim = `${folder.path}/victim`;
    await Deno.writeTextFile(victim, "precious");
    const plant = async (name: string, owner: number, make: (path: string) => Promise<unknown>) => {
      await make(`${shared}/${name}`);
      await chownLink(`${shared}/${name}`, owner);
    };
    await plant("link", OTHER, (path) => Deno.symlink(victim, path));
    await plant("dangling", OTHER, (path) => Deno.symlink(`${folder.path}/new`, path));
    await plant("file", OTHER, (path) => Deno.writeTextFile(path, "trap"));
    await plant("pipe", OTHER, (path) => new Deno.Command("mkfifo", { args: [path] }).output());
    await plant("own-link", 0, (path) => Deno.symlink("link", path));
    const files = systemFiles();
    for (const name of ["link", "dangling", "file", "pipe", "own-link"]) {
      const problem = { name: "FileProblem", message: /^another user put it into ".*shared-0"/ };
      await assert.rejects(files.prepareFile(`${shared}/${name}`), problem, name);
      await assert.rejects(files.writeFile(`${shared}/${name}`, ["x"]), problem, name);
      await assert.rejects(files.openFile(`${shared}/${name}`), problem, name);
    }
    assert.equal(await Deno.readTextFile(victim), "precious");
    assert.equal(await Deno.readTextFile(`${shared}/file`), "trap");
    assert.deepEqual(filesIn(folder.path), ["shared-0", "victim"]);
    assert.deepEqual(filesIn(shared), ["dangling", "file", "link", "own-link", "pipe"]);
  },
});

Deno.test({
  name:
    "in a folder for all users, one's own files and links and those of its owner are written to",
  ignore: !AS_ROOT,
  fn: async () => {
    await using folder = await temporaryFolder();
    const files = systemFiles();
    for (const [owner, of] of [[OTHER, 0], [OTHER, OTHER], [0, 0]] as const) {
      const shared = await sharedFolder(folder.path, owner).catch(() =>
        `${folder.path}/shared-${owner}`
      );
      const victim = `${folder.path}/own-${owner}-${of}`;
      await Deno.writeTextFile(victim, "old");
      const link = `${shared}/link-${of}`;
      await Deno.symlink(victim, link);
      await chownLink(link, of);
      await files.prepareFile(link);
      await files.writeFile(link, ["new"]);
      assert.equal(await Deno.readTextFile(victim), "new");
      assert.ok((await Deno.lstat(link)).isSymlink);
    }
    await files.writeFile(`${folder.path}/shared-${OTHER}/fresh`, ["new"]);
    await files.writeFile(`${folder.path}/shared-${OTHER}/fresh`, ["newer"]);
    assert.equal(await Deno.readTextFile(`${folder.path}/shared-${OTHER}/fresh`), "newer");
  },
});

Deno.test({
  name: "in any other folder, links of other users are followed as ever",
  ignore: !AS_ROOT,
  fn: async () => {
    await using folder = await temporaryFolder();
    await Deno.writeTextFile(`${folder.path}/real`, "old");
    await Deno.symlink("real", `${folder.path}/link`);
    await chownLink(`${folder.path}/link`, OTHER);
    await systemFiles().writeFile(`${folder.path}/link`, ["new"]);
    assert.equal(await Deno.readTextFile(`${folder.path}/real`), "new");
  },
});

async function chownLink(path: string, owner: number): Promise<void> {
  const { success } = await new Deno.Command("chown", { args: ["-h", `${owner}`, path] }).output();
  assert.ok(success);
}

Deno.test("a folder is no file to read, and what is missing is told as that", async () => {
  await using folder = await temporaryFolder();
  const files = systemFiles();
  const cases = [[folder.path, "it is a folder"], [`${folder.path}/x`, "there is no such file"]];
  for (const [path = "", why] of cases) {
    await assert.rejects(readNamed(path, { what: "policy", files }), {
      name: "InputError",
      message: new RegExp(`^Cannot read policy ".*": ${why}`),
    });
  }
});

Deno.test("a text that never ends is refused in the memory of its limit", async () => {
  const bytes = inPieces(utf8("10.0.0.1\n".repeat(1_000)), 100);
  const files = { read: () => Promise.resolve(bytes) };
  await assert.rejects(readNamed("hosts", { what: "targets file", files, maxBytes: 5_000 }), {
    name: "InputError",
    message: 'Cannot read targets file "hosts": it is larger than 5000 bytes',
  });
});

Deno.test({
  name: "a file that one scan writes piece by piece is refused to another",
  ignore: ON_WINDOWS,
  fn: async () => {
    await using folder = await temporaryFolder();
    const path = `${folder.path}/events.ndjson`;
    const first = await systemFiles().openFile(path);
    first.write("line\n");
    await assert.rejects(systemFiles().openFile(path), /another scan is writing it/);
    assert.equal(await Deno.readTextFile(path), "line\n");
    await first.close();
    await (await systemFiles().openFile(path)).close();
    assert.equal(await Deno.readTextFile(path), "");
  },
});

Deno.test({
  name: "a folder that may be written but not read is refused before the scan, with the right word",
  permissions: { write: true, read: [] },
  fn: async () => {
    await assert.rejects(systemFiles().prepareFolder("."), /without permission to read there/);
    await assert.rejects(systemFiles().prepareFile("r.json"), /\(--allow-read\)/);
  },
});
