/**
 * What can be typed next. The shells' scripts only ask; everything that is known about commands,
 * options and their values comes from the tables that parse them.
 */

import { DIFF_FORMATS } from "../../output/diff/registry.ts";
import { OUTPUT_FORMATS } from "../../output/registry.ts";
import { SCHEMAS } from "../schemas.ts";
import { COMMANDS } from "../commands/registry.ts";
import { probeRows } from "../../probes/list.ts";
import type { CommandSpec } from "../command_spec.ts";
import { SHELLS } from "./scripts.ts";
import { optionWords } from "../options/words.ts";
import type { OptionSpec } from "../options/options.ts";
import { TOPICS } from "../help/help_topics.ts";

/** A word that could be typed, with a line of help. */
export interface Candidate {
  readonly word: string;
  readonly help: string;
}

/** What could be typed; `files` and `folders` leave it to the shell, which knows them better. */
export interface Completion {
  readonly candidates: readonly Candidate[];
  readonly paths?: "files" | "folders";
}

const NOTHING: Completion = { candidates: [] };
const FILES: Completion = { candidates: [], paths: "files" };
const HELP: OptionSpec = { flags: "-h, --help", help: "print help" };
const PROGRAM_OPTIONS: readonly OptionSpec[] = [
  { flags: "-V, --version", help: "print the version" },
  { flags: "--licenses", help: "print licences" },
];

/** Completes the last of the words behind the program's name; it may be empty. */
export function complete(words: readonly string[]): Completion {
  const typed = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  const { command, args, waiting, onlyArgs } = read(before);
  if (waiting !== undefined) return valuesOf(waiting, { command, typed });
  if (!onlyArgs && typed.startsWith("-")) return completeOption(typed, command);
  const named = command === undefined && args.length === 0 && !onlyArgs
    ? matching(typed, commandCandidates())
    : [];
  const values = argumentValues(command, { typed, index: args.length });
  return named.length > 0 ? { ...values, candidates: [...named, ...values.candidates] } : values;
}

interface Position {
  readonly command: CommandSpec | undefined;
  readonly args: readonly string[];
  /** The option whose value is next. */
  readonly waiting: OptionSpec | undefined;
  /** Whether `--` was typed. */
  readonly onlyArgs: boolean;
}

/** Where the cursor stands: which command's words, and whether an option waits for its value. */
function read(words: readonly string[]): Position {
  let command: CommandSpec | undefined;
  let waiting: OptionSpec | undefined;
  const args: string[] = [];
  for (const [at, word] of words.entries()) {
    if (waiting !== undefined) waiting = undefined;
    else if (word === "--") {
      return { command, args: [...args, ...words.slice(at + 1)], waiting, onlyArgs: true };
    } else if (word.startsWith("-") && word.length > 1) waiting = optionWaiting(word, command);
    else if (command === undefined && args.length === 0) {
      command = COMMANDS.find(({ name }) => name === word);
      if (command === undefined) args.push(word);
    } else args.push(word);
  }
  return { command, args, waiting, onlyArgs: false };
}

function optionWaiting(word: string, command: CommandSpec | undefined): OptionSpec | undefined {
  return optionsOf(command).find((spec) => {
    const { short, long, value } = optionWords(spec);
    return value !== undefined && (word === short || word === long);
  });
}

function optionsOf(command: CommandSpec | undefined): readonly OptionSpec[] {
  const spec = command ?? COMMANDS.find(({ isDefault }) => isDefault === true);
  return [...(spec?.options.flatMap((group) => group.options) ?? []), HELP];
}

/** `--de` and `--format=j`. */
function completeOption(typed: string, command: CommandSpec | undefined): Completion {
  const equals = typed.indexOf("=");
  if (equals > 0) {
    const name = typed.slice(0, equals);
    const spec = optionWaiting(name, command);
    if (spec === undefined) return NOTHING;
    const found = valuesOf(spec, { command, typed: typed.slice(equals + 1) });
    return {
      ...found,
      candidates: found.candidates.map(({ word, help }) => ({ word: `${name}=${word}`, help })),
    };
  }
  const specs = [...optionsOf(command), ...(command === undefined ? PROGRAM_OPTIONS : [])];
  const candidates = specs.map((spec) => ({ word: optionWords(spec).long, help: spec.help }));
  return { candidates: matching(typed, candidates) };
}

function commandCandidates(): readonly Candidate[] {
  return COMMANDS.filter(({ hidden }) => hidden !== true)
    .map(({ name, summary }) => ({ word: name, help: summary }));
}

function matching(typed: string, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ word }) => word.startsWith(typed));
}

function plain(words: Iterable<string>): readonly Candidate[] {
  return [...words].map((word) => ({ word, help: "" }));
}

/** Values of an option, by the name of the value in its spelling. */
function valuesOf(
  spec: OptionSpec,
  { command, typed }: { readonly command: CommandSpec | undefined; readonly typed: string },
): Completion {
  const words = spec.parse?.words;
  if (words !== undefined) return { candidates: matching(typed, plain(words)) };
  const formats = command?.name === "diff" ? DIFF_FORMATS : OUTPUT_FORMATS;
  switch (optionWords(spec).value) {
    case "file":
      return FILES;
    case "folder":
      return { candidates: [], paths: "folders" };
    case "format:path":
      return completeDestination(typed, formats);
    case "names":
      return { candidates: completeList(typed, probeCandidates()) };
    case "name":
      return spec.flags.includes("--format")
        ? { candidates: matching(typed, formats.map(formatCandidate)) }
        : NOTHING;
    default:
      return NOTHING;
  }
}

function formatCandidate(
  { name, title }: { readonly name: string; readonly title?: string },
): Candidate {
  return { word: name, help: title ?? "" };
}

/** `html:` and then a path; a path alone is fine too. */
function completeDestination(
  typed: string,
  formats: readonly { readonly name: string; readonly title?: string }[],
): Completion {
  if (typed.includes(":")) return FILES;
  const names = formats.map(formatCandidate).map(({ word, help }) => ({ word: `${word}:`, help }));
  return { candidates: matching(typed, names), paths: "files" };
}

/** The last item of `ssh,ht`. */
function completeList(typed: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const start = typed.lastIndexOf(",") + 1;
  const taken = new Set(typed.slice(0, start).split(","));
  return matching(typed.slice(start), candidates.filter(({ word }) => !taken.has(word)))
    .map(({ word, help }) => ({ word: `${typed.slice(0, start)}${word}`, help }));
}

function probeCandidates(): readonly Candidate[] {
  const titles = new Map(probeRows().map(({ name, title }) => [name, title]));
  return [...titles].map(([word, help]) => ({ word, help }));
}

/** Values of a command's arguments. */
function argumentValues(
  command: CommandSpec | undefined,
  { typed, index }: { readonly typed: string; readonly index: number },
): Completion {
  const first = (candidates: readonly Candidate[]): Completion =>
    index === 0 ? { candidates: matching(typed, candidates) } : NOTHING;
  switch (command?.name) {
    case "check":
    case "merge":
      return FILES;
    case "diff":
      return index < 2 ? FILES : NOTHING;
    case "explain":
    case "report":
      return index === 0 ? FILES : NOTHING;
    case "schema":
      return first(plain(Object.keys(SCHEMAS)));
    case "config":
      return first(plain(["show"]));
    case "completions":
      return first(plain(SHELLS));
    case "help":
      return first([
        ...TOPICS.map(({ name, title }) => ({ word: name, help: title })),
        ...commandCandidates(),
      ]);
    default:
      return NOTHING;
  }
}
