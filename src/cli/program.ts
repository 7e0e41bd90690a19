/** The command tree: what `portico` accepts, made from the option tables. */

import { Command, CommanderError, Option } from "commander";
import { InputError } from "../model/input_error.ts";
import { EXIT, EXIT_MEANINGS } from "./exit_codes.ts";
import type { Io } from "./io.ts";
import { type OptionGroup, type OptionSpec, SCAN_OPTIONS, type ScanFlags } from "./options.ts";

/** What the commands do; given in, so that parsing is tested without scanning. */
export interface Actions {
  scan(targets: readonly string[], flags: ScanFlags): Promise<number>;
}

/** How the program presents itself. */
export interface ProgramOptions {
  readonly version: string;
  readonly io: Io;
  readonly actions: Actions;
}

const EXAMPLES = `
Examples:
  portico 127.0.0.1                          ports 1 to 1024 of this machine
  portico 192.168.1.50 -p 22,80,443          three ports
  portico 10.0.0.0/24 --top-ports 100        a network, the likeliest ports
  portico nas.lan -p all --timeout 300ms     every port, impatiently

Exit codes:
${EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`).join("\n")}

Only scan hosts that you own or may test.`;

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
    options.io.stderr(`error: ${error.message}\n`);
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
      writeErr: io.stderr,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      getOutHelpWidth: helpWidth,
      getErrHelpWidth: helpWidth,
    })
    .exitOverride()
    .helpCommand(false);
  asScan(program, { options, finish });
  asScan(
    program.command("scan").description("scan targets: `portico TARGET` is `portico scan TARGET`"),
    { options, finish },
  );
  return program;
}

/** Makes a command scan: the program itself and its `scan` command are the same. */
function asScan(
  command: Command,
  { options, finish }: {
    readonly options: ProgramOptions;
    readonly finish: (exitCode: number) => void;
  },
): void {
  command
    .argument("[targets...]", "host names, addresses, 10.0.0.0/24, 192.168.1.10-20")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .action(async (targets: string[]) => {
      finish(await options.actions.scan(targets, command.opts<ScanFlags>()));
    });
  addOptions(command, SCAN_OPTIONS);
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
