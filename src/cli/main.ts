/** Joins the command line to the real process: terminal, files, network, clock. */

import { buildFacts } from "../about/build_facts.ts";
import type { Action } from "./command_spec.ts";
import type { DemoFlags } from "./commands/demo.ts";
import type { DiffFlags } from "./commands/diff.ts";
import type { DoctorFlags } from "./commands/doctor.ts";
import type { ReportFlags } from "./commands/report.ts";
import { EXIT } from "./exit_codes.ts";
import type { ScanFlags } from "./options/options.ts";
import type { Io } from "./io.ts";
import { quickAnswer, runProgram } from "./program.ts";
import { terminalColumns } from "./terminal_columns.ts";
import type { ScanWorld } from "../scan/options.ts";
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

function run(args: readonly string[], io: Io): Promise<number> {
  return runProgram(args, { ...ABOUT, io, actions: actions(io) });
}

/** The world of a scan whose threads may use the network alone. */
async function probingWorld(): Promise<ScanWorld> {
  const { systemWorld } = await import("../scan/system_world.ts");
  const { CAN_LIMIT_THREADS } = await import("./permissions.ts");
  return systemWorld({ confined: CAN_LIMIT_THREADS });
}

/** Each command's code is loaded when it is called: help and version must not wait for it. */
function actions(io: Io): Readonly<Record<string, Action>> {
  return {
    async scan(targets, flags: ScanFlags, { given }) {
      const { scanCommand } = await import("./commands/scan.ts");
      return await scanCommand({ targets, flags, given }, {
        io,
        world: await probingWorld(),
        confined: true,
      });
    },
    async explain(args) {
      const { explainCommand } = await import("./commands/explain.ts");
      return await explainCommand(args, io);
    },
    async report(args, flags: ReportFlags) {
      const { reportCommand } = await import("./commands/report.ts");
      return await reportCommand(args, flags, io);
    },
    async merge(args, flags: ReportFlags) {
      const { mergeCommand } = await import("./commands/report.ts");
      return await mergeCommand(args, flags, io);
    },
    async diff(args, flags: DiffFlags) {
      const { diffCommand } = await import("./commands/diff.ts");
      return await diffCommand(args, flags, io);
    },
    async check(args, flags: ScanFlags, { given }) {
      const { checkCommand } = await import("./commands/check.ts");
      return await checkCommand(args, flags, { io, world: probingWorld, given, confined: true });
    },
    async config(args, _flags, { settings }) {
      const { configCommand } = await import("./commands/config.ts");
      return await configCommand(args, settings(), io);
    },
    async schema(args) {
      const { schemaCommand } = await import("./commands/schema.ts");
      return await schemaCommand(args, io);
    },
    async probes(_args, flags: { readonly json?: boolean }) {
      const { probesCommand } = await import("./commands/probes.ts");
      return await probesCommand(flags, io);
    },
    async demo(_args, flags: DemoFlags) {
      const { demoCommand } = await import("./commands/demo.ts");
      return await demoCommand(flags, { io, scan: (args) => run(args, io) });
    },
    async doctor(_args, flags: DoctorFlags) {
      const { doctorCommand } = await import("./commands/doctor.ts");
      const { systemWorld } = await import("../scan/system_world.ts");
      const facts = [`portico ${TOOL.version}`, ...buildFacts()];
      return await doctorCommand(flags, { io, world: systemWorld(), facts });
    },
    async completions(args) {
      const { completionsCommand } = await import("./commands/completions.ts");
      return await completionsCommand(args, io);
    },
    async complete(args) {
      const { completeCommand } = await import("./commands/completions.ts");
      return await completeCommand(args, io);
    },
    async man() {
      const { manCommand } = await import("./commands/man.ts");
      return await manCommand(io);
    },
    async help(args) {
      const { helpCommand } = await import("./commands/help.ts");
      return await helpCommand(args, io);
    },
  };
}
