/** The program: its own help and version at once, everything else through the parser. */

import { EXIT } from "./exit_codes.ts";
import { type ProgramOptions, versionText } from "./program_options.ts";
import { helpWidth, LICENSES_OPTION, shortHelp } from "./help/short_help.ts";

/**
 * Reads the command line and runs the command it names. Wrong usage is reported on stderr. The parser
 * takes longer to load than all else that `--help` and `--version` need, so they go without it.
 *
 * @returns the process's exit code.
 */
export async function runProgram(
  args: readonly string[],
  options: ProgramOptions,
): Promise<number> {
  const answer = quickAnswer(args, options);
  if (answer !== undefined) {
    options.io.stdout(answer);
    return EXIT.done;
  }
  if (args.length === 1 && args[0] === LICENSES_OPTION.flags) {
    options.io.stdout((await import("../about/notices.ts")).LICENSES);
    return EXIT.done;
  }
  const { parseAndRun } = await import("./parser.ts");
  return await parseAndRun(args, options);
}

/** The text of `--help` and `--version`; `undefined` when something else is asked for. */
export function quickAnswer(
  args: readonly string[],
  options: Pick<ProgramOptions, "version" | "facts"> & {
    readonly io: Pick<ProgramOptions["io"], "columns">;
  },
): string | undefined {
  const [word = "", ...more] = args;
  if (more.length > 0) return undefined;
  if (["-V", "--version"].includes(word)) return versionText(options);
  return ["-h", "--help", "help"].includes(word) ? shortHelp(helpWidth(options.io)) : undefined;
}
