/** Folders for real servers, and the versions that their programs print of themselves. */

import assert from "node:assert/strict";
import { findProgram } from "./means.ts";
import { runTool } from "./server.ts";

/** Writes a file of settings into the folder and gives its path. */
export type WriteSettings = (text: string) => Promise<string>;

/** What happens in a folder, with a way to write settings there. */
export type UseFolder = (folder: string, settings: WriteSettings) => Promise<void>;

/** A folder that everybody may read; gone afterwards. */
export function withFolder(use: UseFolder): Promise<void> {
  return inFolder(0o755, use);
}

/** A folder that everybody may write to, for servers that drop root; gone afterwards. */
export function withOpenFolder(use: UseFolder): Promise<void> {
  return inFolder(0o777, use);
}

async function inFolder(mode: number, use: UseFolder): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "portico-server-" });
  const settings: WriteSettings = async (text) => {
    await Deno.writeTextFile(`${folder}/settings`, text);
    await Deno.chmod(`${folder}/settings`, 0o644);
    return `${folder}/settings`;
  };
  try {
    await Deno.chmod(folder, mode);
    await use(folder, settings);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The first dotted number that a program prints when it is asked for its version. */
export async function versionOf(program: string, flag: string): Promise<string> {
  const said = await runTool(["bash", "-c", `${findProgram(program)} ${flag} 2>&1`]);
  const version = /\d+(?:\.\d+)+/.exec(said)?.[0];
  assert.ok(version, `${program} ${flag} tells no version`);
  return version;
}
