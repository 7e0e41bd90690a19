/** What each command does. Its code is loaded when it is called: help and version must not wait for it. */

import { buildFacts } from "../about/build_facts.ts";
import { TOOL } from "../about/version.ts";
import type { ScanWorld } from "../scan/options.ts";
import type { Action } from "./command_spec.ts";
import type { ClusterCommandFlags } from "./commands/cluster.ts";
import type { DemoFlags } from "./commands/demo.ts";
import type { DiffFlags } from "./commands/diff.ts";
import type { HistoryCommandFlags } from "./commands/history.ts";
import type { ImportFlags } from "./commands/import.ts";
import type { DoctorFlags } from "./commands/doctor.ts";
import type { ReportFlags } from "./commands/report.ts";
import type { ServeFlags } from "./commands/serve.ts";
import type { McpFlags } from "./commands/mcp.ts";
import type { PolicyFlags } from "./commands/policy.ts";
import type { Io } from "./io.ts";
import type { ScanFlags } from "./options/options.ts";
import type { WatchFlags } from "./options/watch_options.ts";

/**
 * Every command's action, by name.
 *
 * @param run runs another command line of the program.
 */
export function actions(
  io: Io,
  run: (args: readonly string[]) => Promise<number>,
): Readonly<Record<string, Action>> {
  return { ...scanActions(io, run), ...reportActions(io), ...wordActions(io) };
}

/** Commands that connect. */
function scanActions(
  io: Io,
  run: (args: readonly string[]) => Promise<number>,
): Readonly<Record<string, Action>> {
  return {
    async scan(targets, flags: ScanFlags, { given }) {
      const { scanCommand } = await import("./commands/scan.ts");
      return await scanCommand({ targets, flags, given }, {
        io,
        world: await probingWorld(),
        confined: true,
      });
    },
    async check(args, flags: ScanFlags, { given }) {
      const { checkCommand } = await import("./commands/check.ts");
      return await checkCommand(args, flags, { io, world: probingWorld, given, confined: true });
    },
    async serve(_args, flags: ServeFlags) {
      const { serveCommand } = await import("./commands/serve.ts");
      return await serveCommand(flags, { io, world: await probingWorld() });
    },
    async cluster(args, flags: ClusterCommandFlags, { given }) {
      const { clusterCommand } = await import("./commands/cluster.ts");
      return await clusterCommand(args, flags, { io, world: probingWorld, given });
    },
    async watch(targets, flags: WatchFlags, { settings }) {
      const { watchCommand } = await import("./commands/watch.ts");
      const notifyTyped = settings().some(({ name, source }) =>
        name === "notify" && source === "command line"
      );
      const world = await probingWorld();
      return await watchCommand({ targets, flags, notifyTyped }, { io, world, confined: true });
    },
    async mcp(_args, flags: McpFlags) {
      const { mcpCommand } = await import("./commands/mcp.ts");
      return await mcpCommand(flags, { io, world: await probingWorld() });
    },
    async demo(_args, flags: DemoFlags) {
      const { demoCommand } = await import("./commands/demo.ts");
      return await demoCommand(flags, { io, scan: run });
    },
    async doctor(_args, flags: DoctorFlags) {
      const { doctorCommand } = await import("./commands/doctor.ts");
      const { systemWorld } = await import("../scan/system_world.ts");
      const facts = [`portico ${TOOL.version}`, ...buildFacts()];
      return await doctorCommand(flags, { io, world: systemWorld(), facts });
    },
  };
}

/** Commands about saved results and settings. */
function reportActions(io: Io): Readonly<Record<string, Action>> {
  return {
    async explain(args, { hex }: { readonly hex?: boolean }) {
      const { explainCommand } = await import("./commands/explain.ts");
      return await explainCommand(args, { io, hex });
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
    import: async (args, flags: ImportFlags) => {
      const { importCommand } = await import("./commands/import.ts");
      return await importCommand(args, flags, io);
    },
    async history(args, flags: HistoryCommandFlags) {
      const { historyCommand } = await import("./commands/history.ts");
      return await historyCommand(args, flags, io);
    },
    async policy(args, flags: PolicyFlags) {
      const { policyCommand } = await import("./commands/policy.ts");
      return await policyCommand(args, flags, io);
    },
    async config(args, _flags, { settings }) {
      const { configCommand } = await import("./commands/config.ts");
      return await configCommand(args, settings(), io);
    },
  };
}

/** Commands that tell about the program. */
function wordActions(io: Io): Readonly<Record<string, Action>> {
  return {
    async schema(args) {
      const { schemaCommand } = await import("./commands/schema.ts");
      return await schemaCommand(args, io);
    },
    async probes(_args, flags: { readonly json?: boolean }) {
      const { probesCommand } = await import("./commands/probes.ts");
      return await probesCommand(flags, io);
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

/** The world of a scan whose threads may use the network alone. */
async function probingWorld(): Promise<ScanWorld> {
  const { systemWorld } = await import("../scan/system_world.ts");
  const { CAN_LIMIT_THREADS } = await import("./permissions.ts");
  return systemWorld({ confined: CAN_LIMIT_THREADS });
}
