/**
 * A configuration file: any option under its name on the command line, and profiles that change some
 * of them. A value goes through the same check as on the command line.
 */

import * as v from "valibot";
import { InputError } from "../../model/input_error.ts";
import { type CheckedYaml, readCheckedYaml, unknownKey } from "../../report/checked_yaml.ts";
import { nearest } from "../../text/nearest.ts";
import type { YamlPath } from "../../text/yaml.ts";
import type { OptionSpec } from "./options.ts";
import { flagKey, isNegated, longFlag, optionWords } from "./words.ts";

/** A value from the file. */
export interface ConfigValue {
  readonly value: unknown;
  /** As it could be typed; several texts where the option may be given several times. */
  readonly text: string | readonly string[];
  /** `portico.yaml, line 3`. */
  readonly source: string;
}

const section = v.record(v.string(), v.unknown(), "it must be a mapping of options and values");
const configSchema = v.objectWithRest(
  { profiles: v.exactOptional(v.record(v.string(), section, "it must be a mapping of profiles")) },
  v.unknown(),
);

type ConfigFile = CheckedYaml<v.InferOutput<typeof configSchema>>;

/** Groups of options of which one takes the place of the others. */
const ALTERNATIVES: readonly (readonly (readonly string[])[])[] = [
  [["ports"], ["topPorts"], ["start", "end"]],
  [["policy"], ["expect"]],
];

/** The options that stand aside when one of them is given in a place that counts more. */
export function replacedBy(key: string): readonly string[] {
  return ALTERNATIVES.filter((group) => group.some((keys) => keys.includes(key)))
    .flatMap((group) => group.filter((keys) => !keys.includes(key)).flat());
}

/**
 * Reads a configuration.
 *
 * @param name of the file, for messages.
 * @returns values by the names that the program has for the options.
 * @throws {InputError} that names line and key.
 */
export function readConfig(
  text: string,
  { name, profile, known }: {
    readonly name: string;
    readonly profile: string | undefined;
    readonly known: readonly OptionSpec[];
  },
): ReadonlyMap<string, ConfigValue> {
  const keysAt = () => keysOf(known);
  const file = readCheckedYaml(text, configSchema, { what: "configuration", name, keysAt });
  const { profiles = {}, ...options } = file.value;
  const values = readSection(options, { path: [], source: name, known, file });
  // Every profile is checked, so that a mistake does not wait for the day it is used.
  const sections = Object.entries(profiles).map(([title, one]) => {
    const path = ["profiles", title];
    return [
      title,
      readSection(one, { path, source: `${name}, profile ${title}`, known, file }),
    ] as const;
  });
  if (profile === undefined) return values;
  const chosen = sections.find(([title]) => title === profile)?.[1];
  if (chosen === undefined) throw noProfile(profile, { name, titles: Object.keys(profiles) });
  const merged = new Map(values);
  for (const [key, value] of chosen) {
    for (const other of replacedBy(key)) if (!chosen.has(other)) merged.delete(other);
    merged.set(key, value);
  }
  return merged;
}

function noProfile(
  profile: string,
  { name, titles }: { readonly name: string; readonly titles: readonly string[] },
): InputError {
  const near = nearest(profile, titles);
  const help = near !== undefined
    ? `; did you mean "${near}"?`
    : titles.length === 0
    ? ""
    : `; there are ${titles.join(", ")}`;
  return new InputError(`Cannot use profile "${profile}": "${name}" has no such profile${help}`);
}

interface Section {
  readonly path: YamlPath;
  readonly source: string;
  readonly known: readonly OptionSpec[];
  readonly file: ConfigFile;
}

function readSection(
  options: Readonly<Record<string, unknown>>,
  section: Section,
): Map<string, ConfigValue> {
  const { path, source, known, file } = section;
  const values = new Map<string, ConfigValue>();
  for (const [key, value] of Object.entries(options)) {
    const place = [...path, key];
    const found = known.find((one) => namesOf(one).includes(key));
    if (found === undefined) throw file.problem(place, unknownKey(key, keysOf(known)));
    const attribute = flagKey(found.flags);
    if (values.has(attribute)) throw file.problem(place, `it repeats another key`);
    const read = inFile(() => readValue(found, key, value), place, file);
    const line = file.lineOf(place);
    values.set(attribute, {
      value: read,
      text: textOf(value, read),
      source: line === undefined ? source : `${source}, line ${line}`,
    });
  }
  return values;
}

function keysOf(known: readonly OptionSpec[]): readonly string[] {
  return [...known.map(({ flags }) => longName(flags)), "profiles"];
}

/** `no-banner` is also understood as `banner`. */
function namesOf({ flags }: OptionSpec): readonly string[] {
  const name = longName(flags);
  return isNegated(flags) ? [name, name.slice("no-".length)] : [name];
}

function longName(flags: string): string {
  return longFlag(flags).slice("--".length);
}

function readValue({ flags, parse }: OptionSpec, key: string, value: unknown): unknown {
  if (optionWords({ flags }).value === undefined) {
    if (typeof value !== "boolean") throw new InputError("it must be true or false");
    return isNegated(flags) && key.startsWith("no-") ? !value : value;
  }
  const items = Array.isArray(value) ? value : [value];
  if (items.length === 0 || !items.every((item) => ["string", "number"].includes(typeof item))) {
    throw new InputError("it must be a text, a number, or a list of them");
  }
  const texts = items.map(String);
  if (parse === undefined) return texts.join(",");
  const isList = Array.isArray(parse(texts[0] ?? "", undefined));
  if (!isList) return parse(texts.join(","), undefined);
  return texts.reduce<unknown>((previous, text) => parse(text, previous), undefined);
}

function inFile<T>(read: () => T, path: YamlPath, file: ConfigFile): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw file.problem(path, error.message);
  }
}

function textOf(value: unknown, read: unknown): string | readonly string[] {
  if (!Array.isArray(value)) return String(value);
  const texts = value.map(String);
  return Array.isArray(read) ? texts : texts.join(",");
}
