/** Joins the command line to the real process: terminal, files, network, clock. */

import { systemWorld } from "../scan/system_world.ts";
import { scanCommand } from "./commands/scan.ts";
import { processIo } from "./io.ts";
import { runProgram } from "./program.ts";
import { TOOL } from "./version.ts";

/** Runs the program and returns its exit code. A bug is reported without a stack trace. */
export async function main(args: readonly string[]): Promise<number> {
  const io = processIo();
  const world = systemWorld();
  try {
    return await runProgram(args, {
      version: TOOL.version,
      io,
      actions: { scan: (targets, flags) => scanCommand({ targets, flags }, { io, world }) },
    });
  } catch (error) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    io.stderr(`error: this is a bug in Portico, please report it: ${what}\n`);
    return 70;
  }
}
