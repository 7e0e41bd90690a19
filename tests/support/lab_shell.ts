/**
 * A shell in the lab, for the commands of README and docs: in a copy of the program's folder, with
 * `portico`, `deno` and `npx` on its path and a home of its own.
 */

import { packAll } from "../../.ci/archives.ts";
import { openLab } from "./lab.ts";
import { commandWords, denoFolder } from "./portico.ts";
import { runTool } from "./server.ts";

/** What a command left behind. */
export interface Ran {
  readonly code: number;
  /** What it printed, on stdout and stderr, in the order in which it did. */
  readonly output: string;
}

/** The shell; the lab is gone with it. */
export interface LabShell extends AsyncDisposable {
  run(command: string): Promise<Ran>;
  /** Starts a cache on 10.0.0.7, which was not there before. */
  startCache(): Promise<void>;
}

const ROOT = new URL("../../", import.meta.url).pathname;
const ARCHIVED = "portico-x86_64-unknown-linux-gnu";

/** Opens the lab and a shell in it; `files` are laid into the shell's folder. */
export async function openLabShell(files: ReadonlyMap<string, string>): Promise<LabShell> {
  await using stack = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "portico-lab-" });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  await Deno.chmod(folder, 0o755);
  for (const name of ["servers", "work", "bin", "home"]) {
    await Deno.mkdir(`${folder}/${name}`);
  }
  const lab = stack.use(await openLab(`${folder}/servers`));
  await writePrograms(`${folder}/bin`, lab.authority);
  await runTool([
    "cp",
    "-r",
    ...["src", "deno.json", "deno.lock"].map((name) => ROOT + name),
    `${folder}/work`,
  ]);
  for (const [name, text] of files) await Deno.writeTextFile(`${folder}/work/${name}`, text);
  await makeRelease(folder);
  const env = {
    ...{ PATH: `${folder}/bin:${Deno.env.get("PATH") ?? ""}`, HOME: `${folder}/home` },
    ...{ DENO_DIR: await denoFolder(), NO_COLOR: "1", MANPAGER: "cat" },
  };
  const running = stack.move();
  return {
    startCache: () => lab.startCache(),
    run: (command) => run(command, { netns: lab.netns, cwd: `${folder}/work`, env }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function run(
  command: string,
  { netns, cwd, env }: {
    readonly netns: string;
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
  },
): Promise<Ran> {
  const words = ["netns", "exec", netns, "bash", "-o", "pipefail", "-c", `exec 2>&1; ${command}`];
  const { code, stdout } = await new Deno.Command("ip", { args: words, cwd, env, stdin: "null" })
    .output();
  return { code, output: new TextDecoder().decode(stdout) };
}

/** The programs that the pages name, each a line of shell that runs this checkout or this Deno. */
async function writePrograms(folder: string, authority: string): Promise<void> {
  const quote = (words: readonly string[]) => words.map((word) => `'${word}'`).join(" ");
  const trust = `export DENO_CERT='${authority}'`;
  const programs = {
    portico: `${trust}; exec ${quote(commandWords({ source: true }))} "$@"`,
    deno: `exec ${quote([Deno.execPath()])} "$@"`,
    npx: `shift 2; exec ${quote([Deno.execPath()])} "$@"`,
  };
  for (const [name, script] of Object.entries(programs)) {
    await Deno.writeTextFile(`${folder}/${name}`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
}

/** Archives and checksums, made as those of a release are. */
async function makeRelease(folder: string): Promise<void> {
  const root = new URL(`file://${ROOT}`);
  const dist = new URL(`file://${folder}/work/dist/`);
  await Deno.mkdir(dist);
  await Deno.copyFile(`${folder}/bin/portico`, new URL(ARCHIVED, dist));
  const output = new URL(`file://${folder}/work/`);
  const texts = ["LICENSE", "README.md"].map((name) => new URL(name, root));
  await packAll({ executables: dist, output: new URL("release/", dist), texts });
  for (const name of [`${ARCHIVED}.tar.xz`, "SHA256SUMS"]) {
    await Deno.rename(new URL(`release/${name}`, dist), new URL(name, output));
  }
  await Deno.copyFile(`${folder}/bin/portico`, new URL("portico", dist));
}
