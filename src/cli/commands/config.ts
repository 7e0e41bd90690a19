/** `portico config show`: the options that would count, and where each comes from. */

import { InputError } from "../../model/input_error.ts";
import { nearest } from "../../text/nearest.ts";
import { oneLine } from "../../text/printable.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";
import type { Setting } from "../options/settings.ts";

/**
 * Prints the effective configuration, as YAML that can be a configuration file itself.
 *
 * @throws {InputError} when something else than `show` is asked for.
 */
export function configCommand(
  [action = ""]: readonly string[],
  settings: readonly Setting[],
  io: Io,
): Promise<number> {
  if (action !== "show") {
    const near = nearest(action, ["show"]);
    throw new InputError(
      `Cannot run "config ${action}": there is only "config show"` +
        (near === undefined ? "" : "; did you mean that?"),
    );
  }
  const shown = settings.filter(({ name }) => name !== "config" && name !== "profile");
  const lines = shown.map(lineOf);
  const width = Math.min(48, Math.max(...lines.map(([left]) => left.length)));
  io.stdout("# Precedence: command line, profile, file, default.\n");
  for (const [left, source] of lines) io.stdout(`${left.padEnd(width)}  # ${oneLine(source)}\n`);
  return Promise.resolve(EXIT.done);
}

/** What has no value is a comment. */
function lineOf({ name, text, source }: Setting): readonly [string, string] {
  return [text === undefined ? `# ${name}:` : `${name}: ${scalar(text)}`, source];
}

/** A text as YAML: plain where that is safe, in double quotes otherwise. */
function scalar(text: string | readonly string[]): string {
  if (typeof text !== "string") return `[${text.map(scalar).join(", ")}]`;
  return /^[\w./+][\w./+,-]*$/.test(text) ? text : JSON.stringify(oneLine(text));
}
