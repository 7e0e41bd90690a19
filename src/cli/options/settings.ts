/**
 * The values of a command's options and where each comes from: the command line counts most, then a
 * profile, then the configuration file, then the defaults.
 */

import type { Command } from "commander";
import { type ConfigFlags, DEFAULT_CONFIG } from "./config_options.ts";
import type { ConfigValue } from "./config_file.ts";
import { shownNotify } from "../../delivery/notify/notify_text.ts";
import { MAX_YAML_BYTES, readNamed } from "../../delivery/read_text.ts";
import { shownDestination } from "../../delivery/webhook_address.ts";
import { shownProxy } from "../../transport/proxy/address.ts";
import type { Io } from "../io.ts";
import { type OptionSpec, presetOf, SCAN_OPTIONS } from "./options.ts";
import { WATCH_OPTIONS } from "./watch_options.ts";
import { flagKey, isNegated, longFlag, type SecretKind } from "./words.ts";

/** One option with its value and where the value comes from. */
export interface Setting {
  /** Name in a configuration file: `timeout`, `no-banner`. */
  readonly name: string;
  /** As it would be written there; `undefined` when it has no value. */
  readonly text: string | readonly string[] | undefined;
  /** `command line`, `portico.yaml, line 3`, `default`. */
  readonly source: string;
}

/** Options that name the file cannot stand in it. */
const NOT_IN_FILE: ReadonlySet<string> = new Set(["config", "profile"]);

/** Options that a configuration may have: one file serves every command, whichever of them it takes. */
const IN_FILE: readonly OptionSpec[] = [
  ...SCAN_OPTIONS.flatMap(({ options }) => options),
  ...WATCH_OPTIONS,
].filter(({ flags }) => !NOT_IN_FILE.has(flagKey(flags)));

/**
 * Gives a command the values of its configuration file, where the command line does not say otherwise.
 *
 * @returns the values from the file, by the program's names.
 * @throws {InputError} when the file cannot be used.
 */
export async function applyConfig(
  command: Command,
  options: readonly OptionSpec[],
  io: Io,
): Promise<ReadonlyMap<string, ConfigValue>> {
  const { config, profile } = configFlags(command);
  if (config === undefined && profile === undefined) return new Map();
  const name = config ?? DEFAULT_CONFIG;
  const own = options.filter(({ flags }) => !NOT_IN_FILE.has(flagKey(flags)));
  const taken = new Set(own.map(({ flags }) => flagKey(flags)));
  const known = [...own, ...IN_FILE.filter(({ flags }) => !taken.has(flagKey(flags)))];
  const { readConfig, replacedBy } = await import("./config_file.ts");
  const values = readConfig(
    await readNamed(name, { what: "configuration", files: io, maxBytes: MAX_YAML_BYTES }),
    { name, profile, known },
  );
  const used = new Map<string, ConfigValue>();
  for (const [key, value] of values) {
    if (!taken.has(key)) continue;
    if ([key, ...replacedBy(key)].some((one) => isTyped(command, one))) continue;
    command.setOptionValueWithSource(key, value.value, "config");
    used.set(key, value);
  }
  return used;
}

function configFlags(command: Command): ConfigFlags {
  return Object.fromEntries([...NOT_IN_FILE].flatMap((key) => {
    const typed = [command, command.parent].find((one) => one?.getOptionValueSource(key) === "cli");
    return typed === undefined || typed === null ? [] : [[key, typed.getOptionValue(key)]];
  }));
}

/** Whether an option was typed, before the command's name or after it. */
export function isTyped(command: Command, key: string): boolean {
  return [command, command.parent].some((one) => one?.getOptionValueSource(key) === "cli");
}

/** Every option with its value and where it comes from, in the order of the help. */
export function listSettings(
  command: Command,
  options: readonly OptionSpec[],
  { fromFile, typed }: {
    readonly fromFile: ReadonlyMap<string, ConfigValue>;
    /** What was typed, by the program's names. */
    readonly typed: ReadonlyMap<string, string>;
  },
): readonly Setting[] {
  const preset = presetsOf(options, (key) => `${fromFile.get(key)?.text ?? typed.get(key)}`);
  const settingOf = (spec: OptionSpec): Setting => {
    const key = flagKey(spec.flags);
    const name = longFlag(spec.flags).slice("--".length);
    const given = fromFile.get(key);
    if (isTyped(command, key)) {
      const all: unknown = command.getOptionValue(key);
      const text = Array.isArray(all) ? all.map(String) : typed.get(key) ?? "true";
      return { name, text, source: "command line" };
    }
    if (given !== undefined) {
      const text = isNegated(spec.flags) ? String(given.value === false) : given.text;
      return { name, text, source: given.source };
    }
    const chosen = preset.get(key);
    if (chosen !== undefined) return { name, ...chosen, text: valueText(spec, chosen.value) };
    const text = spec.default === undefined ? undefined : valueText(spec, spec.default);
    const words = spec.defaultText === undefined ? "not given" : `default: ${spec.defaultText}`;
    return { name, text, source: text === undefined ? words : "default" };
  };
  return options.map((spec) => withoutSecrets(spec, settingOf(spec)));
}

/** How a value that may hold a secret is shown. */
const SHOWN: Readonly<Record<SecretKind, (text: string) => string>> = {
  destination: shownDestination,
  notify: shownNotify,
  proxy: shownProxy,
};

function withoutSecrets(spec: OptionSpec, setting: Setting): Setting {
  const shown = spec.shown && SHOWN[spec.shown];
  const { text } = setting;
  if (shown === undefined || text === undefined) return setting;
  return { ...setting, text: typeof text === "string" ? shown(text) : text.map(shown) };
}

/** The values that one option chooses for others. */
function presetsOf(
  options: readonly OptionSpec[],
  textOf: (key: string) => string,
): ReadonlyMap<string, { readonly value: unknown; readonly source: string }> {
  return new Map(options.flatMap((spec) => {
    const chosen = textOf(flagKey(spec.flags));
    return Object.entries(presetOf(spec, chosen)).map(([key, value]) =>
      [key, { value, source: `${longFlag(spec.flags)} ${chosen}` }] as const
    );
  }));
}

/** A value as it is typed; a bare number of a time would be seconds. */
function valueText({ flags, default: value }: OptionSpec, chosen: unknown): string {
  const isTime = flags.includes("<time>") && typeof value === "number";
  return isTime ? `${String(chosen)}ms` : String(chosen);
}
