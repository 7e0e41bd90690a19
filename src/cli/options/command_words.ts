/**
 * A word that was meant to be a command is never scanned as the name of a host: `reprot x.json`, `serve`.
 * `portico scan serve` scans a host of that name.
 */

import { InputError } from "../../model/input_error.ts";
import { nearest } from "../../text/nearest.ts";

/** Words that other programs have as commands, with what is meant here. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  update: "a newer Portico is a new executable",
  upgrade: "a newer Portico is a new executable",
  install: "Portico is one executable: put it into a folder of your PATH",
  version: "portico --version",
  serve: "there is no server",
  server: "there is no server",
  monitor: "portico watch",
  compare: "portico diff",
  list: "portico probes lists the protocols",
  run: "portico scan",
  start: "portico scan",
  convert: "portico report",
  export: "portico report",
  show: "portico report",
  init: "portico config show prints the options",
};

/**
 * Refuses a first word that looks like a command.
 *
 * @param word the first argument that is no option and no command.
 * @throws {InputError} that says what was probably meant.
 */
export function checkCommandWord(word: string, commands: ReadonlySet<string>): void {
  const name = word.toLowerCase();
  // Addresses, full host names, and the host that every machine has.
  if (!/^[a-z][a-z-]{2,}$/.test(name) || name === "localhost") return;
  const known = Object.hasOwn(OTHER_WORDS, name) ? OTHER_WORDS[name] : undefined;
  const near = known === undefined ? nearest(name, commands) : undefined;
  if (known === undefined && near === undefined) return;
  const hint = known ?? `did you mean "portico ${near}"?`;
  throw new InputError(
    `Cannot run "${word}": there is no such command; ${hint} ` +
      `(a host of that name: portico scan ${word})`,
  );
}
