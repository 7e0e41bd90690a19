/** What a scan cannot do any more once it sends its first probe, tried from inside. */

import assert from "node:assert/strict";
import config from "../../deno.json" with { type: "json" };
import { TASK_FLAGS } from "../../.ci/task_flags.ts";
import { readReport } from "../../src/report/read.ts";
import { serveGreeters } from "../support/greeters.ts";
import { closedPort, closedRange } from "../support/closed_ports.ts";
import { openAt } from "../support/histories.ts";
import { filesIn, finished, temporaryFolder } from "../support/portico.ts";

const MAIN = new URL("../../src/main.ts", import.meta.url).pathname;
const CONFIG = new URL("../../deno.json", import.meta.url).pathname;
const PROGRAM = new URL("../support/confined.ts", import.meta.url).pathname;
const SOURCE = [Deno.execPath(), "run", "--quiet", "--config", CONFIG, ...TASK_FLAGS, PROGRAM];
/** The same program built as the executable is, when there is one. */
const built = Deno.env.get("PORTICO_CONFINED_BIN");
const PROGRAMS = { source: SOURCE, ...(built === undefined ? {} : { executable: [built] }) };

/** The network alone. The environment is empty, and there is no prompt. */
const NETWORK_ALONE = {
  ...{ readPasswords: "NotCapable", readBeside: "NotCapable", list: "NotCapable" },
  ...{ writeProfile: "NotCapable", writeBeside: "NotCapable", openOutput: "NotCapable" },
  ...{ link: "NotCapable", remove: "NotCapable", socket: "NotCapable", listen: "NotCapable" },
  ...{ run: "NotCapable", ffi: "NotCapable", env: "got undefined", ask: "got denied" },
  network: "ConnectionRefused",
};

/** What is found out by {@link PROGRAM}. */
interface Found {
  readonly code: number;
  readonly before: Readonly<Record<string, string>>;
  readonly firstProbe: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  readonly thread?: Readonly<Record<string, string>>;
  readonly writer?: Readonly<Record<string, string>>;
}

/** A folder as a user has it, and a daemon's socket. */
async function victims() {
  const folder = await temporaryFolder();
  await Deno.writeTextFile(`${folder.path}/.bashrc`, "# mine\n");
  await Deno.writeTextFile(`${folder.path}/secret`, "secret\n");
  const sockets = await temporaryFolder();
  const path = `${sockets.path}/docker.sock`;
  const listener = Deno.listen({ transport: "unix", path });
  return {
    folder: folder.path,
    socket: path,
    async [Symbol.asyncDispose]() {
      listener.close();
      await sockets[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function scan(
  words: readonly string[],
  { folder, socket }: { readonly folder: string; readonly socket: string },
  args: readonly string[],
): Promise<Found> {
  const [command = "", ...first] = words;
  const { code, stdout, stderr } = await finished(
    new Deno.Command(command, {
      args: [...first, folder, socket, ...args],
      cwd: folder,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn(),
  );
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout.split("\n").at(-2) ?? "");
}

/** Tries something with every program that there is. */
function tryWithEach(name: string, fn: (words: readonly string[]) => Promise<void>): void {
  for (const [program, words] of Object.entries(PROGRAMS)) {
    Deno.test({
      name: `${name} (${program})`,
      ignore: Deno.build.os === "windows",
      fn: () => fn(words),
    });
  }
}

tryWithEach(
  "from the first probe on a scan has the network alone; its thread writes the results alone",
  async (words) => {
    await using greeters = serveGreeters("127.83.19.1", 1, "SSH-2.0-test_1.0\r\n");
    await using place = await victims();
    const ports = `${await closedPort("127.83.19.1")},${greeters.ports[0]}`;
    const args = ["127.83.19.1", "-p", ports, "--no-rdns", "-o", "out.json", "-o", "page.html"];
    const found = await scan(words, place, [...args, "--summary-file", "page.md"]);
    assert.equal(found.code, 0);
    // The program could do all of it before: otherwise nothing would be proved.
    for (const name of ["readPasswords", "writeProfile", "socket", "listen", "link"] as const) {
      assert.match(found.before[name] ?? "", /^got /, name);
    }
    assert.deepEqual(found.firstProbe, NETWORK_ALONE);
    assert.deepEqual(found.after, NETWORK_ALONE);
    const { openOutput, readPasswords, ask, ...rest } = found.writer ?? {};
    assert.match(openOutput ?? "", /^got /);
    assert.deepEqual([readPasswords, ask], ["got true", "got granted"]);
    assert.equal(rest["network"], "NotCapable");
    for (const name of ["writeProfile", "writeBeside", "link", "remove", "socket", "listen"]) {
      assert.equal(rest[name], "NotCapable", name);
    }
    assert.equal(await Deno.readTextFile(`${place.folder}/.bashrc`), "# mine\nevil");
    const report = readReport(await Deno.readTextFile(`${place.folder}/out.json`), "out.json");
    assert.equal(report.hosts[0]?.ports[0]?.service?.name, "ssh");
    assert.deepEqual(
      filesIn(place.folder).filter((name) => !/^\.bashrc$|^link$|evil/.test(name)),
      [
        ...["out.json", "page.html", "page.md", "scan_results_127.83.19.1.csv"],
        ...["scan_results_127.83.19.1.json", "scan_results_127.83.19.1.txt"],
      ],
    );
  },
);

tryWithEach("threads that probe have the network alone", async (words) => {
  await using place = await victims();
  // 8,192 endpoints: enough for a second thread, and no port that another test listens on.
  const ports = await closedRange("127.83.20.1", 4);
  const args = ["127.83.20.0/21", "-p", ports, "--threads", "2", "--no-rdns", "--no-save"];
  const found = await scan(words, place, args);
  assert.equal(found.code, 0);
  assert.deepEqual(found.thread, NETWORK_ALONE);
  assert.deepEqual(found.firstProbe, NETWORK_ALONE);
  assert.equal(found.writer, undefined, "nothing is written, so that nothing may write");
});

tryWithEach(
  "a history is open before the first probe, and needs no permission any more",
  async (words) => {
    await using place = await victims();
    const port = `${await closedPort("127.83.19.5")}`;
    const args = ["127.83.19.5", "-p", port, "--no-rdns", "--no-save", "--save-history"];
    const found = await scan(words, place, args);
    assert.equal(found.code, 0);
    assert.deepEqual(found.firstProbe, NETWORK_ALONE);
    assert.deepEqual(found.after, NETWORK_ALONE);
    assert.equal(found.writer, undefined);
    using history = await openAt(`${place.folder}/portico_history.sqlite`);
    assert.equal(history.scans(9)[0]?.scan.status, "completed");
  },
);

tryWithEach(
  "a link of an output leads where it did; what it hides behind stays shut",
  async (words) => {
    await using place = await victims();
    await using elsewhere = await temporaryFolder();
    const target = `${elsewhere.path}/kept.json`;
    await Deno.writeTextFile(target, "old", { mode: 0o600 });
    await Deno.symlink(target, `${place.folder}/out.json`);
    const port = `${await closedPort("127.83.19.3")}`;
    const args = ["127.83.19.3", "-p", port, "--no-rdns", "--no-save", "-o", "out.json"];
    const found = await scan(words, place, args);
    assert.equal(found.code, 0);
    assert.equal(found.writer?.["writeProfile"], "NotCapable");
    assert.ok((await Deno.lstat(`${place.folder}/out.json`)).isSymlink);
    assert.equal(readReport(await Deno.readTextFile(target), "x").hosts.length, 1);
    assert.equal((await Deno.stat(target)).mode! & 0o777, 0o600);
    assert.deepEqual(filesIn(elsewhere.path), ["kept.json"]);
  },
);

Deno.test("a runtime that cannot limit threads leaves what writing needs, and the results are saved", async () => {
  await using folder = await temporaryFolder();
  const { imports } = config;
  const path = `${folder.path}/deno.json`;
  await Deno.writeTextFile(path, JSON.stringify({ imports, nodeModulesDir: "none", lock: false }));
  await using place = await temporaryFolder();
  const port = `${await closedPort("127.83.19.4")}`;
  const flags = [...TASK_FLAGS.filter((flag) => !flag.startsWith("--unstable")), MAIN];
  const { code, stderr } = await finished(
    new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--config", path, ...flags, "127.83.19.4", "-p", port, "--no-rdns"],
      cwd: place.path,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn(),
  );
  assert.equal(code, 0, stderr);
  assert.deepEqual(
    filesIn(place.path),
    ["csv", "json", "txt"].map((extension) => `scan_results_127.83.19.4.${extension}`),
  );
});
