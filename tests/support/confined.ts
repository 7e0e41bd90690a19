/**
 * A scan with hostile code in it: the real command with the real files, and attempts to do, before the
 * first probe and at the end, what a scanner must not be able to do any more. The same is tried in a
 * thread that is started beside each thread of the scan, with the same permissions. Prints the result
 * of each attempt: the name of the error, or what it got.
 *
 * Arguments: the folder to attack, a Unix socket, then those of `portico scan`.
 */

import type { ScanFlags } from "../../src/cli/options/options.ts";
import { attempts, hostileModule, outcomes } from "./confined_attempts.ts";

// Loaded late, as the program does it: the builder expects their code in pieces of its own.
const { processIo } = await import("../../src/cli/io.ts");
const { CAN_LIMIT_THREADS } = await import("../../src/cli/permissions.ts");
const { runProgram } = await import("../../src/cli/program.ts");
const { scanCommand } = await import("../../src/cli/commands/scan.ts");
const { systemWorld } = await import("../../src/scan/system_world.ts");

const [folder = "", socket = "", ...args] = Deno.args;
const found: Record<string, unknown> = {};
const threads: Promise<void>[] = [];

/** Starts the hostile thread beside another, with the same options. */
function accompany(module: string | URL, options: WorkerOptions | undefined): void {
  const name = String(module).includes("writer") ? "writer" : "thread";
  const hostile = new RealWorker(hostileModule(), options);
  threads.push(
    new Promise((resolve) => {
      hostile.onmessage = ({ data }) => {
        found[name] = data;
        hostile.terminate();
        resolve();
      };
    }),
  );
  hostile.postMessage({ folder, socket });
}

const RealWorker = Worker;
globalThis.Worker = class extends RealWorker {
  constructor(module: string | URL, options?: WorkerOptions) {
    super(module, options);
    accompany(module, options);
  }
};

const io = processIo();
const world = systemWorld({ confined: CAN_LIMIT_THREADS });
let dialled: Promise<void> | undefined;
const code = await runProgram(["scan", ...args], {
  version: "",
  facts: () => [],
  io: { ...io, stdout: () => {} },
  actions: {
    scan: async (targets: readonly string[], flags: ScanFlags) => {
      found["before"] = await outcomes(attempts({ folder, socket }));
      const dial: typeof world.dial = async (...target) => {
        dialled ??= outcomes(attempts({ folder, socket })).then((all) => {
          found["firstProbe"] = all;
        });
        await dialled;
        return await world.dial(...target);
      };
      return await scanCommand({ targets, flags }, {
        io: { ...io, stdout: () => {} },
        world: { ...world, dial },
        confined: true,
      });
    },
  },
});
await Promise.all(threads);
found["after"] = await outcomes(attempts({ folder, socket }));
io.stdout(`${JSON.stringify({ code, ...found })}\n`);
await io.flush();
Deno.exit(0);
