/** `portico mcp`: scans for assistants, over stdin and stdout. */

import { Scope } from "../../job/scope.ts";
import { serveMcp } from "../../mcp/server.ts";
import { Session } from "../../mcp/session.ts";
import type { ScanWorld } from "../../scan/options.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";

/** What the user typed. */
export interface McpFlags {
  readonly scope?: readonly string[];
  readonly historyFile?: string;
}

/**
 * Serves one client until its input ends.
 *
 * @throws {InputError} when a scope cannot be read, or the history cannot be used.
 */
export async function mcpCommand(
  { scope = [], historyFile }: McpFlags,
  { io, world }: { readonly io: Io; readonly world: ScanWorld },
): Promise<number> {
  const wall = new Scope(scope.flatMap((text) => text.split(",")));
  using history = historyFile === undefined
    ? undefined
    : await (await import("../history_file.ts")).openExisting(historyFile, io);
  await serveMcp({
    session: new Session(history),
    scope: wall,
    world,
    input: await io.read("-"),
    write: io.stdout,
  });
  return EXIT.done;
}
