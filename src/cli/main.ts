/** Joins the command line to the real process: terminal, files, network, clock. */

import { buildFacts } from "../about/build_facts.ts";
import { EXIT } from "./exit_codes.ts";
import type { Io } from "./io.ts";
import { quickAnswer, runProgram } from "./program.ts";
import { terminalColumns } from "./terminal_columns.ts";
import { TOOL } from "../about/version.ts";

const ABOUT = { version: TOOL.version, facts: buildFacts };

/** Runs the program and returns its exit code. A bug is reported without a stack trace. */
export async function main(args: readonly string[]): Promise<number> {
  const answer = quickAnswer(args, { ...ABOUT, io: { columns: terminalColumns } });
  const rest = answer && writeAtOnce(answer);
  if (rest === "") return EXIT.done;
  const { processIo } = await import("./io.ts");
  const io = processIo();
  try {
    if (rest !== undefined) io.stdout(rest);
    const code = rest === undefined ? await run(args, io) : EXIT.done;
    await io.flush();
    const { stdoutProblem } = io;
    if (stdoutProblem === undefined) return code;
    const { explainFileError } = await import("../delivery/file_errors.ts");
    io.stderr(`error: Cannot write "stdout": ${explainFileError(stdoutProblem, "write")}\n`);
    return code === EXIT.done ? EXIT.incomplete : code;
  } catch (error) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    io.stderr(`error: this is a bug in Portico, please report it: ${what}\n`);
    return 70;
  } finally {
    await io.flush();
  }
}

/**
 * Help and version wait for no module and no timer. Nothing listens to signals yet, so that Ctrl-C
 * ends even a write that blocks. Gives back what could not be written.
 */
function writeAtOnce(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  try {
    while (at < bytes.length) at += Deno.stdout.writeSync(bytes.subarray(at));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) {
      return new TextDecoder().decode(bytes.subarray(at));
    }
  }
  return "";
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { actions } = await import("./actions.ts");
  return await runProgram(args, { ...ABOUT, io, actions: actions(io, (more) => run(more, io)) });
}
