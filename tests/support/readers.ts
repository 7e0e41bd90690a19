/** Readers of results that do not read, and what is saved whatever they do. */

import type { Report } from "../../src/model/report.ts";
import { readReport } from "../../src/report/read.ts";
import { commandWords, filesIn, temporaryFolder } from "./portico.ts";
import { until } from "./wait.ts";

/** Waits for the three files that a scan of one target saves. */
export async function filesAreSaved(folder: string): Promise<void> {
  const complete = () => {
    const names = filesIn(folder).filter((name) => name.startsWith("scan_results_"));
    return names.length === 3 && names.every((name) => /\.(?:json|csv|txt)$/.test(name));
  };
  await until(complete, `three files in ${folder}`);
}

/** The saved JSON report of a target. */
export async function savedReport(folder: string, target: string): Promise<Report> {
  const path = `${folder}/scan_results_${target}.json`;
  return readReport(await Deno.readTextFile(path), path);
}

/** A folder with pipes in it that nothing reads. */
export async function folderWithPipes(
  ...names: readonly string[]
): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await temporaryFolder();
  const args = names.map((name) => `${folder.path}/${name}`);
  await new Deno.Command("mkfifo", { args }).output();
  return folder;
}

/** Starts the command with a stdout that the test does not read; `prefix` may change that stdout. */
export function startUnread(
  args: readonly string[],
  { cwd, prefix = [] }: { readonly cwd: string; readonly prefix?: readonly string[] },
): Deno.ChildProcess {
  const [command = "", ...rest] = [...prefix, ...commandWords(), ...args];
  return new Deno.Command(command, {
    args: rest,
    cwd,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}
