/** The npm packages, packed and installed by npm itself into an empty folder. */

import assert from "node:assert/strict";
import { writeNpmPackages } from "../../.ci/release/npm.ts";
import { executableName, TARGETS } from "../../.ci/targets.ts";
import config from "../../deno.json" with { type: "json" };
import { readReport } from "../../src/report/read.ts";
import { closedRange } from "../support/closed_ports.ts";
import { serveGreeters } from "../support/greeters.ts";
import { findProgram, withMeans } from "../support/means.ts";
import { type NpmRegistry, serveNpmPackages } from "../support/npm_registry.ts";
import { servePeer } from "../support/peer.ts";
import { filesIn, type Finished, finished, temporaryFolder } from "../support/portico.ts";
import { layOutExecutables, OWN_TRIPLE, SAMPLE } from "../support/release.ts";
import { runTool } from "../support/server.ts";

const MEANS = {
  needs: ["npm", "node", "tar", "xz", "gzip", "zip"],
  install: "nodejs npm tar xz-utils zip",
  ignore: Deno.build.os !== "linux",
};
const OWN = TARGETS.find(({ triple }) => triple === OWN_TRIPLE);
const OWN_NAME = `${OWN?.os}-${OWN?.cpu}`;
const RELEASE = { ...SAMPLE, version: config.version };

/** Packages in a folder, and an empty project to install them into. */
interface Place {
  readonly folder: string;
  readonly packages: string;
  readonly project: string;
  readonly registry: NpmRegistry;
}

type Step = readonly [name: string, fn: (place: Place) => Promise<void>];
const STEPS: Step[] = [];

/** A step of the one test below: packing and installing takes long, and is done once. */
function npmStep(...step: Step): void {
  STEPS.push(step);
}

/** Packs the packages of all six systems (five have stand-ins), and installs them from a registry. */
async function withPackages(use: (place: Place) => Promise<void>): Promise<void> {
  await using folder = await temporaryFolder();
  const others = TARGETS.map(({ triple }) => triple).filter((triple) => triple !== OWN_TRIPLE);
  const { executables, texts } = await layOutExecutables(folder.path, others);
  const packages = `${folder.path}/npm`;
  const names = await writeNpmPackages(RELEASE, {
    executables,
    output: new URL(`file://${packages}/`),
    licenses: texts.slice(0, 2),
    readme: texts[2] ?? executables,
  });
  const folders = names.map((one) => `${packages}/${one}`);
  await using registry = await serveNpmPackages(folders, folder.path);
  const project = `${folder.path}/project`;
  await Deno.mkdir(project);
  const place = { folder: folder.path, packages, project, registry };
  await install(place);
  await use(place);
}

async function install(
  { folder, project, registry }: Place,
  flags: readonly string[] = [],
): Promise<void> {
  const quiet = ["--silent", "--no-audit", "--no-fund", "--cache", `${folder}/cache`];
  const words = ["npm", "install", ...quiet, "--registry", registry.address, ...flags, "portico"];
  await runTool(words, project);
}

function start({ project }: Place, args: readonly string[]): Deno.ChildProcess {
  const { HOME = "", DENO_DIR = `${HOME}/.cache/deno` } = Deno.env.toObject();
  return new Deno.Command(`${project}/node_modules/.bin/portico`, {
    args: [...args],
    cwd: project,
    env: { DENO_DIR },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function run(place: Place, args: readonly string[]): Promise<Finished> {
  return await finished(start(place, args));
}

/** Replaces the executable that npm has installed. */
async function replaceExecutable({ project }: Place, script: string): Promise<void> {
  const path = `${project}/node_modules/@portico/${OWN_NAME}/portico`;
  await Deno.remove(path);
  await Deno.writeTextFile(path, script, { mode: 0o755 });
}

/** Identifiers of the processes that a process has started and that still run. */
function childrenOf(pid: number): readonly number[] {
  return [...Deno.readDirSync("/proc")].flatMap(({ name }) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = Deno.readTextFileSync(`/proc/${name}/status`);
      return new RegExp(`^PPid:\\s+${pid}$`, "m").test(status) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** Whether a process is there, and not one that has ended and was not waited for yet. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(Deno.readTextFileSync(`/proc/${pid}/status`));
  } catch {
    return false;
  }
}

npmStep(
  "npm installs the executable of this system alone, runs nothing, and it scans",
  async (place) => {
    assert.deepEqual([...place.registry.downloaded].sort(), [`@portico/${OWN_NAME}`, "portico"]);
    assert.deepEqual(filesIn(`${place.project}/node_modules/@portico`), [OWN_NAME]);
    const version = await run(place, ["--version"]);
    assert.equal(version.stdout.split("\n")[0], `portico ${config.version}`);
    await using peer = servePeer((side) => side.drain());
    const scan = await run(place, ["127.0.0.1", "-p", `${peer.port}`]);
    assert.equal(scan.code, 0, scan.stderr);
    assert.match(scan.stdout, /1 probe: 1 open, /);
    assert.ok(filesIn(place.project).includes("scan_results_127.0.0.1.json"));
  },
);

npmStep(
  "the packages: exact versions of six systems, licences, and no script",
  async ({ packages }) => {
    const read = (name: string) =>
      JSON.parse(Deno.readTextFileSync(`${packages}/${name}/package.json`));
    const main = read("portico");
    assert.deepEqual(
      main.optionalDependencies,
      Object.fromEntries(TARGETS.map(({ os, cpu }) => [`@portico/${os}-${cpu}`, config.version])),
    );
    for (const target of TARGETS) {
      const name = `${target.os}-${target.cpu}`;
      const { os, cpu, libc, version } = read(name);
      const expected = [[target.os], [target.cpu], target.os === "linux" ? ["glibc"] : undefined];
      assert.deepEqual([os, cpu, libc], expected);
      assert.equal(version, config.version);
      assert.ok(filesIn(`${packages}/${name}`).includes(executableName(target)));
    }
    for (const name of filesIn(packages)) {
      const json = read(name);
      for (const key of ["scripts", "dependencies", "gypfile"]) assert.ok(!(key in json), name);
      assert.equal(json.license, "MIT");
      assert.ok(json.repository.url.includes(RELEASE.repository));
      const listing = JSON.parse(
        await runTool(["npm", "pack", "--dry-run", "--json"], `${packages}/${name}`),
      );
      const entry = Array.isArray(listing) ? listing[0] : Object.values(listing)[0];
      const files: readonly string[] = entry.files.map(({ path }: { path: string }) => path);
      for (const text of ["LICENSE", "THIRD-PARTY.txt", "README.md"]) {
        assert.ok(files.includes(text), `${name} packs ${text}`);
      }
    }
  },
);

/** Where no other test scans: its greeters are visited by this one alone. */
const APART = "127.0.38.1";

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  npmStep(
    `${signal} to what npm started ends the scan, which saves what it has; no orphan`,
    async (place) => {
      await using planted = serveGreeters(APART, 5);
      const ports = [await closedRange(APART, 1_995), ...planted.ports].join();
      const child = start(place, [APART, "-p", ports, "--rate", "200", "--seed", "1"]);
      const output = finished(child);
      await planted.visited();
      const scans = childrenOf(child.pid);
      assert.equal(scans.length, 1);
      child.kill(signal);
      const { code, stderr } = await output;
      assert.equal(code, 130, stderr);
      for (const pid of scans) assert.ok(!isRunning(pid), "the scan has ended too");
      const saved = `${place.project}/scan_results_${APART}.json`;
      const report = readReport(await Deno.readTextFile(saved), saved);
      assert.equal(report.scan.status, "interrupted");
    },
  );
}

npmStep(
  "exit codes come through, and a signal that ends the executable ends its starter",
  async (place) => {
    for (const code of [0, 1, 2, 3, 130]) {
      await replaceExecutable(place, `#!/bin/sh\nexit ${code}\n`);
      assert.equal((await run(place, [])).code, code);
    }
    for (const signal of ["SIGKILL", "SIGTERM", "SIGABRT"] as const) {
      await replaceExecutable(place, `#!/bin/sh\nkill -${signal.slice(3)} $$\n`);
      const status = await start(place, []).output();
      assert.equal(status.signal, signal);
    }
  },
);

npmStep("arguments and standard input reach the executable as they are", async (place) => {
  await replaceExecutable(place, '#!/bin/sh\nfor a in "$@"; do printf "[%s]" "$a"; done\n');
  const args = ["a b", "", "*", '"; touch ran; "', "ü\n", "--", "$HOME"];
  assert.equal((await run(place, args)).stdout, args.map((arg) => `[${arg}]`).join(""));
});

npmStep("where the executable is missing or has no loader, a sentence says why", async (place) => {
  await install(place, ["--omit=optional"]);
  const omitted = await run(place, ["--version"]);
  assert.equal(omitted.code, 3);
  assert.match(
    omitted.stderr,
    /^error: The package @portico\/[\w-]+ is not installed.*--omit=optional/,
  );

  await install(place, ["--include=optional"]);
  // What a system with musl says of an executable for glibc: the loader that it names is not there.
  await replaceExecutable(place, "#!/lib/ld-that-is-not-there.so.1\n");
  const musl = await run(place, ["--version"]);
  assert.equal(musl.code, 3);
  assert.match(
    musl.stderr,
    /^error: Portico's executable needs the GNU C library \(glibc 2\.27 or later\)/,
  );
  assert.match(musl.stderr, /musl/);
  for (const { stderr } of [omitted, musl]) assert.doesNotMatch(stderr, /^\s+at /m);
});

npmStep("on systems that no package is for, a sentence says so", async (place) => {
  const shim = `${place.project}/node_modules/portico/bin/portico.js`;
  for (
    const [preload, message] of [
      [
        `Object.defineProperty(process, "platform", { value: "freebsd" })`,
        /no executable for freebsd on /,
      ],
      [
        `process.report.getReport = () => ({ header: {} });` +
        `require("node:fs").rmSync(${JSON.stringify(`${place.project}/node_modules/@portico`)},` +
        ` { recursive: true, force: true })`,
        /GNU C library .* musl/,
      ],
    ] as const
  ) {
    await Deno.writeTextFile(`${place.folder}/preload.cjs`, preload);
    const child = new Deno.Command(findProgram("node") ?? "node", {
      args: ["--require", `${place.folder}/preload.cjs`, shim, "--version"],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    });
    const { code, stderr } = await finished(child.spawn());
    assert.equal(code, 3);
    assert.match(stderr, message);
  }
});

Deno.test(withMeans({
  ...MEANS,
  name: "the npm packages, packed and installed in an empty folder",
  fn: async (t) => {
    await withPackages(async (place) => {
      for (const [name, fn] of STEPS) await t.step(name, () => fn(place));
    });
  },
}));
