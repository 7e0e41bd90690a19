/** install.sh, run against a release that this machine serves over TLS. */

import assert from "node:assert/strict";
import { installScript } from "../../.ci/release/install.ts";
import config from "../../deno.json" with { type: "json" };
import { closedPort } from "../support/closed_ports.ts";
import { findProgram, withMeans } from "../support/means.ts";
import { filesIn, type Finished, finished, temporaryFolder } from "../support/portico.ts";
import {
  buildArchives,
  describeBuilt,
  type FileServer,
  OWN_TRIPLE,
  serveFiles,
} from "../support/release.ts";

/** Programs that the script needs on every system. */
const TOOLS = [
  ...["cat", "cp", "cut", "head", "ls", "mkdir", "mktemp", "mv", "printf", "rm", "sed", "sh"],
  ...["sha256sum", "sort", "tar", "gzip", "uname", "getconf", "bash", "env"],
];
const NEEDS = ["curl", "sha256sum", "tar", "xz", "gzip", "sh"];
const INSTALL = "curl tar xz-utils";

/** A release with its server and its script, in a folder that stands for somebody's home. */
interface Place {
  readonly folder: string;
  readonly archives: URL;
  readonly server: FileServer;
  readonly script: string;
}

/** A test of a run of the script. */
function installTest(
  name: string,
  fn: (place: Place) => Promise<void>,
  { needs = NEEDS }: { readonly needs?: readonly string[] } = {},
): void {
  Deno.test(withMeans({
    name,
    needs,
    install: `${INSTALL} wget dash`,
    ignore: Deno.build.os !== "linux",
    fn: async () => {
      await using folder = await temporaryFolder();
      const archives = await buildArchives(folder.path);
      await using server = await serveFiles(archives);
      const script = await installScript(await describeBuilt(archives, server));
      await Deno.mkdir(`${folder.path}/home`);
      await fn({ folder: folder.path, archives, server, script });
    },
  }));
}

/** Runs a script as somebody whose home is the folder's, with programs that come first. */
async function install(
  { folder, server, script }: Place,
  { programs = {}, path, shell = "sh", env = {} }: {
    /** Shell scripts that are found before the machine's own programs, by name. */
    readonly programs?: Readonly<Record<string, string>>;
    /** All programs there are. */
    readonly path?: string;
    readonly shell?: string;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<Finished> {
  const first = await Deno.makeTempDir({ dir: folder });
  for (const [name, text] of Object.entries(programs)) {
    await Deno.writeTextFile(`${first}/${name}`, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }
  await Deno.writeTextFile(`${folder}/install.sh`, script);
  const { PATH = "" } = Deno.env.toObject();
  const own = Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`;
  return await finished(
    new Deno.Command(findProgram(shell) ?? shell, {
      args: [`${folder}/install.sh`],
      cwd: folder,
      clearEnv: true,
      env: {
        HOME: `${folder}/home`,
        PATH: `${first}:${path ?? PATH}`,
        DENO_DIR: own,
        TMPDIR: folder,
        ...server.trust,
        ...env,
      },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn(),
  );
}

/** A folder with these programs of the machine, and no others. */
async function onlyPrograms(folder: string, names: readonly string[]): Promise<string> {
  const path = `${folder}/programs`;
  await Deno.mkdir(path);
  for (const name of names) {
    const program = findProgram(name);
    if (program !== undefined) await Deno.symlink(program, `${path}/${name}`);
  }
  return path;
}

function installed({ folder }: Place): boolean {
  return filesIn(`${folder}/home`).length > 0;
}

installTest(
  "install.sh puts a Portico that scans into ~/.local/bin, and leaves nothing else",
  async (place) => {
    const { code, stdout, stderr } = await install(place);
    assert.equal(code, 0, stderr);
    assert.match(
      stdout,
      new RegExp(`Installed portico ${config.version} as .*/.local/bin/portico`),
    );
    assert.match(stdout, /is not on your PATH/);
    const home = `${place.folder}/home`;
    assert.deepEqual(filesIn(`${home}/.local/bin`), ["portico"]);
    assert.deepEqual(place.server.requested, [`portico-${OWN_TRIPLE}.tar.xz`]);
    const leftovers = filesIn(place.folder).filter((name) => name.startsWith("tmp."));
    assert.deepEqual(leftovers, []);
    const scan = new Deno.Command(`${home}/.local/bin/portico`, {
      args: ["127.0.0.1", "-p", `${await closedPort("127.0.0.1")}`, "--no-save"],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    });
    const { code: scanned, stdout: table } = await finished(scan.spawn());
    assert.equal(scanned, 0);
    assert.match(table, /1 probe: /);
  },
);

installTest(
  "it installs again over itself, into the folder that is named, in any POSIX shell",
  async (place) => {
    for (const shell of ["sh", "bash"]) {
      const folder = `${place.folder}/with blanks`;
      const { code, stdout, stderr } = await install(place, {
        shell,
        env: { PORTICO_INSTALL_DIR: folder, PATH: `${Deno.env.get("PATH")}:${folder}` },
      });
      assert.equal(code, 0, stderr);
      assert.doesNotMatch(stdout, /not on your PATH/);
      assert.deepEqual(filesIn(folder), ["portico"]);
    }
  },
);

installTest("without xz it takes the other archive; without curl it takes wget", async (place) => {
  const path = await onlyPrograms(place.folder, [...TOOLS, "wget"]);
  const { code, stderr } = await install(place, { path });
  assert.equal(code, 0, stderr);
  assert.deepEqual(place.server.requested, [`portico-${OWN_TRIPLE}.tar.gz`]);
  assert.ok(installed(place));
}, { needs: [...NEEDS, "wget"] });

installTest(
  "a changed archive is refused with both hashes, and nothing is installed",
  async (place) => {
    const archive = new URL(`portico-${OWN_TRIPLE}.tar.xz`, place.archives);
    const bytes = await Deno.readFile(archive);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await Deno.writeFile(archive, bytes);
    const { code, stderr } = await install(place);
    assert.equal(code, 1);
    assert.match(stderr, /^error: Refused .*: its SHA-256 is [0-9a-f]{64}, not [0-9a-f]{64}\./m);
    assert.ok(!installed(place));
  },
);

installTest(
  "it goes nowhere without TLS: a plain address, a redirect, an unknown certificate",
  async (place) => {
    await using elsewhere = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      () => new Response("reached"),
    );
    const plain = `http://127.0.0.1:${elsewhere.addr.port}`;
    await using redirecting = await serveFiles(place.archives, plain);
    const toPlain = place.script.replaceAll(place.server.address, redirecting.address);
    const env = redirecting.trust;
    assert.notEqual((await install({ ...place, script: toPlain }, { env })).code, 0);
    assert.equal(redirecting.requested.length, 1);
    const unsafe = place.script.replaceAll(place.server.address, plain);
    assert.notEqual((await install({ ...place, script: unsafe })).code, 0);
    const unknown = await install({ ...place, server: { ...place.server, trust: {} } });
    assert.match(unknown.stderr, /error: Cannot download "https:/);
    assert.ok(!installed(place));
  },
);

for (
  const { what, programs, message } of [
    {
      what: "musl",
      programs: { getconf: "echo 64; exit 1" },
      message: /needs the GNU C library \(glibc 2\.27 or later\), and Alpine and others have musl/,
    },
    {
      what: "an old C library",
      programs: { getconf: '[ "$1" = LONG_BIT ] && echo 64 || echo "glibc 2.9"' },
      message: /it has glibc 2\.9, and Portico needs 2\.27 or later/,
    },
    {
      what: "32 bits",
      programs: { getconf: '[ "$1" = LONG_BIT ] && echo 32 || echo "glibc 2.36"' },
      message: /32-bit system/,
    },
    {
      what: "an unknown processor",
      programs: { uname: '[ "$1" = -m ] && echo riscv64 || echo Linux' },
      message: /on a "riscv64" processor/,
    },
    {
      what: "an unknown system",
      programs: { uname: '[ "$1" = -m ] && echo x86_64 || echo SunOS' },
      message: /on "SunOS": there are executables for Linux, macOS and Windows/,
    },
    {
      what: "Windows",
      programs: { uname: '[ "$1" = -m ] && echo x86_64 || echo MINGW64_NT-10.0' },
      message: /download the zip/,
    },
    {
      what: "a system of which this release has no archive",
      programs: { uname: '[ "$1" = -m ] && echo arm64 || echo Darwin' },
      message: /has no portico-aarch64-apple-darwin\.tar/,
    },
  ]
) {
  installTest(`on ${what} it says so, downloads nothing and installs nothing`, async (place) => {
    const { code, stderr } = await install(place, { programs });
    assert.equal(code, 1);
    assert.match(stderr, /^error: Cannot install/);
    assert.match(stderr, message);
    assert.deepEqual(place.server.requested, []);
    assert.ok(!installed(place));
  });
}

installTest("cut off anywhere, the script does nothing", async (place) => {
  const lines = place.script.trimEnd().split("\n");
  for (let count = 1; count < lines.length; count += 7) {
    await install({ ...place, script: lines.slice(0, count).join("\n") });
  }
  const last = place.script.trimEnd().replace(/main$/, "");
  await install({ ...place, script: last });
  assert.deepEqual(place.server.requested, []);
  assert.ok(!installed(place));
});

installTest("it asks for no root, and writes nowhere but where it says", async ({ script }) => {
  assert.doesNotMatch(script.replaceAll(/^\s*#.*$/gm, ""), /\bsudo\b|\/usr\/|\/etc\/|\/opt\//);
  assert.doesNotMatch(script, /@[A-Z_]+@/, "every mark is filled in");
  await Promise.resolve();
});
