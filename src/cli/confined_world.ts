/** A world in which the process gives up everything but the network before the first probe. */

import { isWriter } from "../delivery/destinations.ts";
import { resultPaths } from "../delivery/save.ts";
import type { Outputs } from "../delivery/writer/messages.ts";
import { RESULT_PREFIX } from "../report/file_name.ts";
import type { ScanWorld } from "../scan/options.ts";
import type { Io } from "./io.ts";
import { type LateNeeds, loadLateModules } from "./late_modules.ts";
import { prepareConfinement } from "./permissions.ts";

/** What a scan is going to need. */
export interface ScanNeeds extends LateNeeds {
  readonly flags: LateNeeds["flags"] & { readonly save: boolean; readonly outputDir: string };
  readonly io: Io;
}

/** Targets whose result files are named one by one; of more, their folder may be written. */
const MAX_NAMED = 100;

/**
 * A world that loads what the scan may need later while its threads start, then gives the permissions
 * up.
 */
export async function confinedWorld(
  world: ScanWorld,
  { io, ...needs }: ScanNeeds,
): Promise<ScanWorld> {
  const confinement = await prepareConfinement(outputsOf(needs), io);
  return {
    ...world,
    async beforeProbes(threads) {
      await loadLateModules(needs);
      await confinement.confine(threads);
    },
  };
}

/** Every file that will be written at the end. */
function outputsOf(
  { destinations, inputs: { summaryFile }, flags, job }: Omit<ScanNeeds, "io">,
): Outputs {
  const paths = destinations.flatMap((one) => one.kind === "file" ? [one.path] : []);
  if (summaryFile !== undefined && !isWriter(summaryFile)) paths.push(summaryFile);
  if (!flags.save) return { paths, folders: [] };
  const { targets } = job;
  if (targets.length > MAX_NAMED) {
    return { paths, folders: [{ path: flags.outputDir, prefix: RESULT_PREFIX }] };
  }
  const results = [...resultPaths(targets, flags.outputDir).values()].flat();
  return { paths: [...paths, ...results.map(([, path]) => path)], folders: [] };
}
