/**
 * What users of nmap type by habit. Options that mean something here are taken for what they mean; the
 * others are refused with the reason and what to use. One table: an option is a line.
 */

import { InputError } from "../../model/input_error.ts";

/** The arguments as Portico's own, and what the user should know about them. */
export interface Translated {
  readonly args: readonly string[];
  readonly notes: readonly string[];
}

/** What an option means here. */
type Meaning =
  /** These arguments in its place; with `value`, the argument behind it follows, after `prefix`. */
  | { readonly to: readonly string[]; readonly value?: { readonly prefix: string } }
  | { readonly note: string }
  | { readonly refused: string };

/**
 * Portico's own options whose value may be missing, with a value: declared so, they would take the
 * target for it.
 */
const OWN_WITH_VALUE: readonly (readonly [written: RegExp, meaning: Meaning])[] = [
  [/^--explain=hex$/, { to: ["--explain", "--hex"] }],
  [/^--save-history=/, { to: ["--history-file"], value: { prefix: "" } }],
];

const CONNECT_ONLY =
  "Portico connects like any program and needs no root: leave it out, or use -sT";
const NO_SCRIPTS = "there are no scripts; --deep asks each service what it is";
const NO_OS = "there is no operating system detection; --deep shows what services say of theirs";
const NO_FORGERY = "Portico forges no packets";

const MEANINGS: Readonly<Record<string, Meaning>> = {
  // Hosts are never pinged first.
  "-Pn": { to: [] },
  "-PN": { to: [] },
  "-P0": { to: [] },
  "-sT": { to: [] },
  "-R": { to: [] },
  "-n": { to: ["--no-rdns"] },
  "-F": { to: ["--top-ports", "100"] },
  "-sV": { to: ["--deep"] },
  "-sTV": { to: ["--deep"] },
  "-iL": { to: ["--targets"], value: { prefix: "" } },
  "--excludefile": { to: ["--exclude-file"], value: { prefix: "" } },
  "-oX": { to: ["-o"], value: { prefix: "xml:" } },
  "-oN": { to: ["-o"], value: { prefix: "txt:" } },
  "-oG": { to: ["-o"], value: { prefix: "grepable:" } },
  "--max-retries": { to: ["--retries"], value: { prefix: "" } },
  "--max-rate": { to: ["--rate"], value: { prefix: "" } },
  "-T0": { to: ["--timing", "polite"] },
  "-T1": { to: ["--timing", "polite"] },
  "-T2": { to: ["--timing", "polite"] },
  "-T3": { to: ["--timing", "normal"] },
  "-T4": { to: ["--timing", "fast"] },
  "-T5": { to: ["--timing", "fast"] },
  "--reason": {
    note: "--reason: every state has its reason in the files; -v and --explain show it here",
  },
  "-sS": { refused: CONNECT_ONLY },
  "-sA": { refused: CONNECT_ONLY },
  "-sW": { refused: CONNECT_ONLY },
  "-sM": { refused: CONNECT_ONLY },
  "-sN": { refused: CONNECT_ONLY },
  "-sF": { refused: CONNECT_ONLY },
  "-sX": { refused: CONNECT_ONLY },
  "-sO": { refused: "it scans TCP and UDP ports only" },
  "-sY": { refused: "it scans TCP and UDP ports only" },
  "-sZ": { refused: "it scans TCP and UDP ports only" },
  "-sI": { refused: NO_FORGERY },
  "-sn": { refused: "hosts are found by their ports: use --top-ports 10 --open" },
  "-sP": { refused: "hosts are found by their ports: use --top-ports 10 --open" },
  "-sL": { refused: "it has no list scan" },
  "-O": { refused: NO_OS },
  "-A": { refused: `${NO_OS}, and ${NO_SCRIPTS}` },
  "-sC": { refused: NO_SCRIPTS },
  "--script": { refused: NO_SCRIPTS },
  "--script-args": { refused: NO_SCRIPTS },
  "--traceroute": { refused: "it traces no routes" },
  "--host-timeout": { refused: "it is not built yet; --timeout limits each port" },
  "--min-rate": { refused: "it sends as fast as the network takes it; --rate limits it" },
  "-iR": { refused: "it scans no random hosts" },
  "-oA": { refused: "name each format: -o xml:FILE -o txt:FILE -o grepable:FILE" },
  "-oS": { refused: "there is no such format" },
  "-D": { refused: NO_FORGERY },
  "-f": { refused: NO_FORGERY },
  "-S": { refused: NO_FORGERY },
  "-g": { refused: NO_FORGERY },
  "--source-port": { refused: NO_FORGERY },
  "--spoof-mac": { refused: NO_FORGERY },
};

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
  const own = end === -1 ? args : args.slice(0, end);
  const translated: string[] = [];
  const notes: string[] = [];
  for (let i = 0; i < own.length; i++) {
    const arg = own[i] ?? "";
    const [name = arg, inline] = arg.startsWith("--") ? splitOnce(arg) : [arg];
    const meaning = meaningOf(arg, { name, own });
    if (meaning === undefined) translated.push(arg);
    else if ("refused" in meaning) {
      throw new InputError(`Cannot use ${name}, an option of nmap: ${meaning.refused}`);
    } else if ("note" in meaning) notes.push(meaning.note);
    else {
      translated.push(...meaning.to);
      if (meaning.value !== undefined) {
        translated.push(`${meaning.value.prefix}${inline ?? valueAt(own, ++i, name)}`);
      }
    }
  }
  return { args: [...joinPortLists(translated), ...args.slice(own.length)], notes };
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
