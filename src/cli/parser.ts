/** The command tree: what `portico` accepts, made from the option tables and read by commander. */

import { Command, CommanderError, Option } from "commander";
import { InputError } from "../model/input_error.ts";
import { oneLine, printable } from "../text/printable.ts";
import type { CommandSpec } from "./command_spec.ts";
import { COMMANDS } from "./commands/registry.ts";
import { EXIT } from "./exit_codes.ts";
import { checkCommandWord } from "./options/command_words.ts";
import { translateHabits } from "./options/nmap_habits.ts";
import { type OptionGroup, type OptionSpec, presetOf } from "./options/options.ts";
import { flagKey } from "./options/words.ts";
import { type ProgramOptions, versionText } from "./program_options.ts";
import { applyConfig, isTyped, listSettings } from "./options/settings.ts";
import {
  DESCRIPTION,
  fitText,
  hanging,
  HELP_OPTION,
  helpWidth,
  optionHelp,
  shortHelp,
  VERSION_OPTION,
} from "./help/short_help.ts";

/**
 * Reads the command line and runs the command it names. Wrong usage is reported on stderr.
 *
 * @returns the process's exit code.
 */
export async function parseAndRun(
  args: readonly string[],
  options: ProgramOptions,
): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = buildProgram(options, (code) => exitCode = code);
  try {
    await program.parseAsync([...usualArguments(args, options)], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === "commander.missingArgument") options.io.stderr(usageOf(program, args));
      return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    }
    if (!(error instanceof InputError)) throw error;
    const lines = [`error: ${oneLine(error.message)}`, ...error.details.map(oneLine)];
    options.io.stderr(`${lines.join("\n")}\n`);
    return EXIT.usage;
  }
}

/** `usage: portico explain [options] <report> [ports...]`, and what must stand there. */
function usageOf(program: Command, args: readonly string[]): string {
  const command = program.commands.find((one) => args.includes(one.name())) ?? program;
  const name = command === program ? "" : `${command.name()} `;
  const needed = command.registeredArguments.filter(({ required }) => required);
  const lines = needed.map((one) => `  ${one.name()}: ${one.description}\n`);
  return `usage: portico ${name}${command.usage()}\n${lines.join("")}`;
}

/** The arguments with what users of other scanners type translated. */
function usualArguments(
  args: readonly string[],
  { io }: Pick<ProgramOptions, "io">,
): readonly string[] {
  const names = new Set(COMMANDS.map(({ name }) => name));
  const translated = translateHabits(asHelpFlag(args), names);
  for (const note of translated.notes) io.stderr(`note: ${note}\n`);
  const [first] = translated.args;
  if (first !== undefined && !names.has(first)) checkCommandWord(first, names);
  return translated.args;
}

/** `help scan` is `scan --help`; `help ports` is a command of its own. */
function asHelpFlag(args: readonly string[]): readonly string[] {
  const [first, name = "", ...more] = args;
  if (first !== "help" || more.length > 0) return args;
  return name !== "help" && COMMANDS.some((spec) => spec.name === name) ? [name, "--help"] : args;
}

function buildProgram(options: ProgramOptions, finish: (exitCode: number) => void): Command {
  const { io } = options;
  const program = new Command("portico");
  const typed = new Map<string, string>();
  const width = () => helpWidth(io);
  program
    .description(DESCRIPTION)
    .option(VERSION_OPTION.flags, VERSION_OPTION.help)
    .on("option:version", () => {
      io.stdout(versionText(options));
      throw new CommanderError(EXIT.done, "commander.version", options.version);
    })
    .enablePositionalOptions()
    .configureOutput({
      writeOut: io.stdout,
      writeErr: (text) => io.stderr(printable(text)),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      getOutHelpWidth: width,
      getErrHelpWidth: width,
    })
    .exitOverride()
    .helpCommand(false)
    .configureHelp({
      formatItem: (term, termWidth, meaning) =>
        hanging([term, meaning], { indent: termWidth + 2, width: width() }).join("\n"),
    });
  for (const spec of COMMANDS) {
    if (spec.isDefault === true) addCommand(program, spec, { options, finish, typed });
    const command = program.command(spec.name, { hidden: spec.hidden === true })
      .description(spec.summary);
    addCommand(command, spec, { options, finish, typed });
  }
  return program.configureHelp({ formatHelp: () => shortHelp(width()) });
}

function addCommand(
  command: Command,
  spec: CommandSpec,
  { options, finish, typed }: {
    readonly options: ProgramOptions;
    readonly finish: (exitCode: number) => void;
    /** The texts that were typed as values, by the options' names. */
    readonly typed: Map<string, string>;
  },
): void {
  for (const [syntax, help] of spec.args) command.argument(syntax, help);
  command.helpOption(HELP_OPTION.flags, HELP_OPTION.help);
  const isProgram = command.parent === null;
  const { epilogue } = spec;
  if (epilogue !== undefined && !isProgram) {
    command.addHelpText("after", () => fitText(epilogue, helpWidth(options.io)));
  }
  const known = addOptions(command, spec.options, typed);
  command.action(async () => {
    const action = options.actions[spec.name];
    if (action === undefined) throw new InputError(`Cannot run "${spec.name}": it is not built in`);
    const fromFile = await applyConfig(command, known, options.io);
    const settings = () => listSettings(command, known, { fromFile, typed });
    const given = givenOptions(command, known);
    const presets = presetValues(command, spec);
    const flags = { ...flagsOf(command), ...withoutKeys(presets, given) };
    const chosen = new Set([...given, ...Object.keys(presets)]);
    finish(await action(command.args, flags as never, { settings, given: chosen }));
  });
}

/** The options that were typed, or that a configuration file gives. */
function givenOptions(command: Command, known: readonly OptionSpec[]): ReadonlySet<string> {
  return new Set(
    known.map(({ flags }) => flagKey(flags)).filter((key) =>
      isTyped(command, key) || command.getOptionValueSource(key) === "config"
    ),
  );
}

/** What the chosen presets say of other options. */
function presetValues(command: Command, { options }: CommandSpec): Record<string, unknown> {
  const flags = flagsOf(command);
  const chosen = options.flatMap((group) => group.options).map((spec) =>
    presetOf(spec, String(flags[flagKey(spec.flags)]))
  );
  return Object.assign({}, ...chosen);
}

function withoutKeys(
  values: Readonly<Record<string, unknown>>,
  keys: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.has(key)));
}

/** The command's flags, with those that stand before its name: `portico -p 80 scan HOST`. */
function flagsOf(command: Command): Record<string, unknown> {
  const flags: Record<string, unknown> = { ...command.opts() };
  const { parent } = command;
  for (const option of parent?.options ?? []) {
    const key = option.attributeName();
    if (parent?.getOptionValueSource(key) !== "cli") continue;
    if (!command.options.some((own) => own.attributeName() === key)) {
      throw new InputError(`Cannot use ${option.long ?? option.flags} with "${command.name()}"`);
    }
    if (command.getOptionValueSource(key) !== "cli") flags[key] = parent.getOptionValue(key);
  }
  return flags;
}

function addOptions(
  command: Command,
  groups: readonly OptionGroup[],
  typed: Map<string, string>,
): readonly OptionSpec[] {
  return groups.flatMap(({ heading, options }) => {
    command.optionsGroup(heading);
    for (const spec of options) command.addOption(toOption(spec, typed));
    return options;
  });
}

function toOption(spec: OptionSpec, typed: Map<string, string>): Option {
  const { flags, help, parse, default: value, defaultText } = spec;
  const option = new Option(flags, value === undefined ? optionHelp(spec) : help);
  if (value !== undefined) option.default(value, defaultText);
  if (!option.required) return option;
  return option.argParser((text: string, previous: unknown) => {
    typed.set(option.attributeName(), text);
    return parse === undefined ? text : parse(text, previous);
  });
}
