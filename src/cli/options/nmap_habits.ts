/**
 * What users of nmap type by habit. Options that mean something here are taken for what they mean; the
 * others are refused with the reason and what to use (`nmap_meanings.ts`).
 */

import { InputError } from "../../model/input_error.ts";
import { type Meaning, MEANINGS, NO_TIMING, PING, type Refused, TIMINGS } from "./nmap_meanings.ts";

/** The arguments as Portico's own, and what the user should know about them. */
export interface Translated {
  readonly args: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Portico's own options whose value may be missing, with a value: declared so, they would take the
 * target for it.
 */
const OWN_WITH_VALUE: readonly (readonly [written: RegExp, meaning: Meaning])[] = [
  [/^--explain=hex$/, { to: ["--explain", "--hex"] }],
  [/^--save-history=/, { to: ["--history-file"], value: { prefix: "" } }],
];

/** Options of commands that do not scan keep their own meaning: `-f, --format`. */
const SCANNING: ReadonlySet<string> = new Set(["scan", "check", "config", "demo"]);

/**
 * Translates the arguments of a command line that scans; those of other commands stay as they are.
 *
 * @param commands every command's name.
 * @throws {InputError} for an option that Portico does not have, with the reason.
 */
export function translateHabits(
  args: readonly string[],
  commands: ReadonlySet<string>,
): Translated {
  const command = args.find((arg) => commands.has(arg));
  if (command !== undefined && !SCANNING.has(command)) return { args, notes: [] };
  const end = args.indexOf("--");
  const own = (end === -1 ? args : args.slice(0, end)).flatMap(apart);
  const rest = end === -1 ? [] : args.slice(end);
  const translated: string[] = [];
  const notes = new Set<string>();
  const refused = new Map<string, Refused>();
  for (let i = 0; i < own.length; i++) {
    const arg = own[i] ?? "";
    const [name = arg, inline] = arg.startsWith("--") ? splitOnce(arg) : [arg];
    const meaning = meaningOf(arg, { name, own });
    if (meaning === undefined) translated.push(arg);
    else if ("refused" in meaning) {
      refused.set(name, meaning);
      if (meaning.hasValue && inline === undefined) i++;
    } else if ("note" in meaning) notes.add(meaning.note);
    else {
      translated.push(...meaning.to);
      if (meaning.value !== undefined) {
        translated.push(`${meaning.value.prefix}${inline ?? valueAt(own, ++i, name)}`);
      }
    }
  }
  if (refused.size > 0) throw refusal(refused, translated);
  return { args: [...joinPortLists(translated), ...rest], notes: [...notes] };
}

/** All that is refused at once, and the command line without it. */
function refusal(refused: ReadonlyMap<string, Refused>, others: readonly string[]): InputError {
  const [[name, only] = ["", undefined]] = refused;
  if (refused.size === 1) {
    return new InputError(`Cannot use ${name}, an option of nmap: ${only?.refused}`);
  }
  const names = [...refused.keys()];
  const width = Math.max(...names.map(({ length }) => length));
  const reasons = [...refused].map(([name, { refused }]) => `  ${name.padEnd(width)}  ${refused}`);
  const instead = [...new Set([...refused.values()].flatMap(({ instead = [] }) => instead))]
    .filter((word) => !others.includes(word));
  const line = ["portico", ...others, ...instead].map(quoted).join(" ");
  const details = [...reasons, `Instead: ${line}`];
  return new InputError(`Cannot use ${names.join(", ")}, options of nmap:`, { details });
}

function quoted(word: string): string {
  return /^[\w.,:/=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** `-sSV` is `-sS -sV`, `-T 4` and `-T aggressive` are `-T4`. */
function apart(arg: string, i: number, args: readonly string[]): readonly string[] {
  if (/^-s[A-Z]{2,}$/.test(arg)) return [...arg.slice(2)].map((letter) => `-s${letter}`);
  if (args[i - 1] === "-T" && timingOf(arg) !== undefined) return [];
  const timing = arg === "-T" ? args[i + 1] ?? "" : arg.startsWith("-T") ? arg.slice(2) : undefined;
  return timing === undefined ? [arg] : [`-T${timingOf(timing) ?? timing}`];
}

function timingOf(word: string): string | undefined {
  if (/^[0-5]$/.test(word)) return word;
  const number = TIMINGS.indexOf(word.toLowerCase());
  return number === -1 ? undefined : `${number}`;
}

/** Options of nmap that are accepted, and Portico's own in their place; empty where they change nothing. */
export function acceptedHabits(): readonly (readonly [habit: string, own: string])[] {
  const accepted = Object.entries({ ...MEANINGS, "-sU": udp([]) });
  return accepted.flatMap(([habit, meaning]): [string, string][] => {
    if (!("to" in meaning)) return [];
    if (meaning.value === undefined) return [[habit, meaning.to.join(" ")]];
    return [[`${habit} VALUE`, `${meaning.to.join(" ")} ${meaning.value.prefix}VALUE`]];
  });
}

function meaningOf(arg: string, { name, own }: {
  readonly name: string;
  readonly own: readonly string[];
}): Meaning | undefined {
  const withValue = OWN_WITH_VALUE.find(([written]) => written.test(arg));
  if (withValue !== undefined) return withValue[1];
  if (name === "-sU") return udp(own);
  if (/^-P[ESAUYRO]/.test(name)) return PING;
  if (/^-T/.test(name) && !Object.hasOwn(MEANINGS, name)) return NO_TIMING;
  return Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
}

/** `-sU` alone scans UDP, beside another scan both. */
function udp(args: readonly string[]): Meaning {
  return {
    to: [args.some((arg) => /^-s[TV]/.test(arg) && arg !== "-sV") ? "--udp" : "--udp-only"],
  };
}

function splitOnce(arg: string): readonly [name: string, value?: string] {
  const at = arg.indexOf("=");
  return at === -1 ? [arg] : [arg.slice(0, at), arg.slice(at + 1)];
}

function valueAt(args: readonly string[], at: number, name: string): string {
  const value = args[at];
  if (value === undefined) throw new InputError(`Cannot use ${name}: its value is missing`);
  return value;
}

const PORTS_OPTION = /^(?:-p|--ports)$/;
/** What can only be ports, since no host has such a name. */
const ONLY_PORTS =
  /^\d{1,5}(?:-\d{1,5})?(?:\/(?:tcp|udp))?(?:,\d{1,5}(?:-\d{1,5})?(?:\/(?:tcp|udp))?)*$/;

/** `-p 22 80 HOST` is `-p 22,80 HOST`. */
function joinPortLists(args: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let isList = false;
  for (const arg of args) {
    const before = joined.at(-1) ?? "";
    if (isList && ONLY_PORTS.test(arg)) joined[joined.length - 1] = `${before},${arg}`;
    else {
      joined.push(arg);
      isList = PORTS_OPTION.test(before) && joined.length > 1;
    }
  }
  return joined;
}
