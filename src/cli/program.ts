/** The command tree: what `portico` accepts, made from the option tables. */

import { Command, CommanderError, Option } from "commander";
import { InputError } from "../model/input_error.ts";
import { oneLine, printable } from "../text/printable.ts";
import type { Action, CommandSpec } from "./command_spec.ts";
import { COMMANDS } from "./commands/registry.ts";
import { EXIT } from "./exit_codes.ts";
import type { Io } from "./io.ts";
import type { OptionGroup, OptionSpec } from "./options.ts";

/** How the program presents itself. */
export interface ProgramOptions {
  readonly version: string;
  readonly io: Io;
  /** What the commands do, by name; given in, so that parsing is tested without scanning. */
  readonly actions: Readonly<Record<string, Action>>;
}

/**
 * Reads the command line and runs the command it names. Wrong usage is reported on stderr.
 *
 * @returns the process's exit code.
 */
export async function runProgram(
  args: readonly string[],
  options: ProgramOptions,
): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = buildProgram(options, (code) => exitCode = code);
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (!(error instanceof InputError)) throw error;
    options.io.stderr(`error: ${oneLine(error.message)}\n`);
    return EXIT.usage;
  }
}

function buildProgram(options: ProgramOptions, finish: (exitCode: number) => void): Command {
  const { version, io } = options;
  const program = new Command("portico");
  const helpWidth = () => Math.min(io.columns() ?? 100, 110);
  program
    .description("Finds open ports and says who answers there.")
    .version(`portico ${version}`, "-V, --version", "print the version")
    .enablePositionalOptions()
    .configureOutput({
      writeOut: io.stdout,
      writeErr: (text) => io.stderr(printable(text)),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      getOutHelpWidth: helpWidth,
      getErrHelpWidth: helpWidth,
    })
    .exitOverride()
    .helpCommand(false);
  for (const spec of COMMANDS) {
    if (spec.isDefault === true) addCommand(program, spec, { options, finish });
    const command = program.command(spec.name).description(spec.summary);
    addCommand(command, spec, { options, finish });
  }
  return program;
}

function addCommand(
  command: Command,
  spec: CommandSpec,
  { options, finish }: {
    readonly options: ProgramOptions;
    readonly finish: (exitCode: number) => void;
  },
): void {
  for (const [syntax, help] of spec.args) command.argument(syntax, help);
  command.helpOption("-h, --help", "print this help").action(async () => {
    const action = options.actions[spec.name];
    if (action === undefined) throw new InputError(`Cannot run "${spec.name}": it is not built in`);
    finish(await action(command.args, withPresets(command, spec) as never));
  });
  if (spec.epilogue !== undefined) command.addHelpText("after", spec.epilogue);
  addOptions(command, spec.options);
}

/** The command's flags, where a preset speaks for those that were not given. */
function withPresets(command: Command, { options }: CommandSpec): Record<string, unknown> {
  const flags = flagsOf(command);
  const given = (key: string) =>
    [command, command.parent].some((one) => one?.getOptionValueSource(key) === "cli");
  for (const spec of options.flatMap((group) => group.options)) {
    const chosen = spec.presets?.[String(flags[toOption(spec).attributeName()])] ?? {};
    for (const [key, value] of Object.entries(chosen)) if (!given(key)) flags[key] = value;
  }
  return flags;
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

function addOptions(command: Command, groups: readonly OptionGroup[]): void {
  for (const { heading, options } of groups) {
    command.optionsGroup(heading);
    for (const spec of options) command.addOption(toOption(spec));
  }
}

function toOption({ flags, help, parse, default: value, defaultText }: OptionSpec): Option {
  const option = new Option(
    flags,
    defaultText === undefined || value !== undefined ? help : `${help} (default: ${defaultText})`,
  );
  if (value !== undefined) option.default(value, defaultText);
  if (parse !== undefined) option.argParser(parse);
  return option;
}
