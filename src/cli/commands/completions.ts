/** `portico completions`: the script for a shell. `portico complete`: what that script asks. */

import { InputError } from "../../model/input_error.ts";
import { complete } from "../completion/complete.ts";
import { COMPLETION_SCRIPTS, SHELLS } from "../completion/scripts.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";

/**
 * Prints the script of one shell.
 *
 * @throws {InputError} when there is none for it.
 */
export function completionsCommand([shell = ""]: readonly string[], io: Io): Promise<number> {
  const script = Object.hasOwn(COMPLETION_SCRIPTS, shell) ? COMPLETION_SCRIPTS[shell] : undefined;
  if (script === undefined) {
    throw new InputError(
      `Cannot print completions for "${shell}": there are those for ${SHELLS.join(", ")}`,
    );
  }
  io.stdout(script);
  return Promise.resolve(EXIT.done);
}

/** Prints what the last of `words` could become: `word TAB help`, and `:files` for paths. */
export function completeCommand(words: readonly string[], io: Io): Promise<number> {
  const { candidates, paths } = complete(words);
  const lines = candidates.map(({ word, help }) => help === "" ? word : `${word}\t${help}`);
  if (paths !== undefined) lines.push(`:${paths}`);
  io.stdout(lines.map((line) => `${line}\n`).join(""));
  return Promise.resolve(EXIT.done);
}
