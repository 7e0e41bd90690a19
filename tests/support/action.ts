/** The CI action's scan, run as a build job would run it, with the command under test as its executable. */

import { commandWords } from "./portico.ts";

/** The action's folder. */
export const ACTION: URL = new URL("../../.github/actions/scan/", import.meta.url);

/** What a step left behind. */
export interface ActionRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Text of a file in the step's folder: `output`, `page.md`. */
  read(name: string): string;
}

/** Runs one of the action's scripts with these variables and `folder` as the runner's. */
export async function runAction(
  script: "scan.sh" | "get.sh",
  { folder, env }: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
): Promise<ActionRun> {
  const portico = `${folder}/portico`;
  const words = commandWords().map((word) => `'${word}'`).join(" ");
  await Deno.writeTextFile(portico, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  const { code, stdout, stderr } = await new Deno.Command("bash", {
    args: [new URL(script, ACTION).pathname],
    cwd: folder,
    env: {
      PORTICO: portico,
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: `${folder}/output`,
      GITHUB_STEP_SUMMARY: `${folder}/page.md`,
      ...env,
    },
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = new TextDecoder();
  return {
    code,
    stdout: text.decode(stdout),
    stderr: text.decode(stderr),
    read: (name) => Deno.readTextFileSync(`${folder}/${name}`),
  };
}
