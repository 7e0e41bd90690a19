/** Holds words against the real command line: command, options, and every value that can be read. */

import { COMMANDS } from "../../src/cli/commands/registry.ts";
import type { Action } from "../../src/cli/command_spec.ts";
import { requestFromFlags } from "../../src/cli/options/request.ts";
import { scanRequest } from "../../src/job/request.ts";
import { serviceOptions } from "../../src/job/service_options.ts";
import { destinationsOf } from "../../src/delivery/destinations.ts";
import type { ScanFlags } from "../../src/cli/options/options.ts";
import { runProgram } from "../../src/cli/program.ts";
import { selectorOf } from "../../src/report/select.ts";
import { DIFF_FORMATS } from "../../src/output/diff/registry.ts";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";
import { parsePorts } from "../../src/targets/ports.ts";
import { splitTargets } from "../../src/job/endpoints.ts";
import { parseTarget } from "../../src/targets/target.ts";
import { FakeIo } from "./fake_io.ts";

const CONFIGURATION = { "portico.yaml": "profiles: { quick: {}, deep: {} }\n" };

/** What the program complains of; empty when it takes the words. `files` are there to be read. */
export async function complaintOf(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const io = new FakeIo({ files: { ...CONFIGURATION, ...files } });
  const actions = Object.fromEntries(COMMANDS.map(({ name }): [string, Action] => [
    name,
    async (words, flags: ScanFlags & { readonly format?: string }) => {
      await readValues(name, words, flags);
      return 0;
    },
  ]));
  const code = await runProgram(args, { version: "1.2.3", io, actions });
  return code === 0 ? io.err : io.err || `exit code ${code}`;
}

/** Reads what the commands read themselves, later than the command line. */
async function readValues(
  name: string,
  words: readonly string[],
  flags: ScanFlags & { readonly format?: string },
): Promise<void> {
  const formats = (name === "diff" ? DIFF_FORMATS : OUTPUT_FORMATS).map((one) => one.name);
  if (flags.format !== undefined && !formats.includes(flags.format as never)) {
    throw new Error(`no format "${flags.format}"`);
  }
  if (name !== "scan" && name !== "check" && name !== "config") return;
  if (flags.ports !== undefined) parsePorts(flags.ports);
  if (flags.expect !== undefined && flags.expect !== "none") parsePorts(flags.expect);
  destinationsOf(flags);
  const { targets: _targets, excludeFile: _excludeFile, ...settings } = flags;
  await serviceOptions(scanRequest(await requestFromFlags([], settings, new FakeIo())));
  selectorOf(flags);
  if (name === "scan") { for (const word of splitTargets(words).plain) parseTarget(word); }
}
