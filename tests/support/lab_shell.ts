/**
 * A shell in the lab, for the commands of README and docs: in a copy of the program's folder, with
 * `portico`, `deno` and `npx` on its path and a home of its own.
 */

import { load } from "js-yaml";
import { openLab } from "./lab.ts";
import { commandWords } from "./portico.ts";
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

/** Archives and checksums, made by the very step of the workflow that makes those of a release. */
async function makeRelease(folder: string): Promise<void> {
  const { jobs } = load(await Deno.readTextFile(`${ROOT}.github/workflows/release.yml`)) as {
    readonly jobs: Readonly<
      Record<
        string,
        { readonly steps: readonly { readonly name?: string; readonly run?: string }[] }
      >
    >;
  };
  const step = jobs["publish"]?.steps.find(({ name }) => name === "Archives and checksums");
  if (step?.run === undefined) throw new Error("release.yml makes no archives");
  const dist = `${folder}/work/dist`;
  await Deno.mkdir(dist);
  await Deno.copyFile(`${folder}/bin/portico`, `${dist}/${ARCHIVED}`);
  await runTool(["bash", "-euc", step.run], dist);
  for (const name of [`${ARCHIVED}.tar.gz`, "SHA256SUMS"]) {
    await Deno.rename(`${dist}/${name}`, `${folder}/work/${name}`);
  }
  await Deno.copyFile(`${folder}/bin/portico`, `${dist}/portico`);
}

async function denoFolder(): Promise<string> {
  const info = JSON.parse(await runTool([Deno.execPath(), "info", "--json"]));
  return String(info.denoDir);
}
