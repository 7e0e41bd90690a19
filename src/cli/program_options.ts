/** What the program is made of, and how it tells who it is. */

import type { Action } from "./command_spec.ts";
import type { Io } from "./io.ts";

/** How the program presents itself. */
export interface ProgramOptions {
  readonly version: string;
  /** Lines behind the version: runtime, system, scope. */
  readonly facts?: () => readonly string[];
  readonly io: Io;
  /** What the commands do, by name; given in, so that parsing is tested without scanning. */
  readonly actions: Readonly<Record<string, Action>>;
}

/** What `portico --version` prints. */
export function versionText({ version, facts }: Pick<ProgramOptions, "version" | "facts">): string {
  return `${[`portico ${version}`, ...facts?.() ?? []].join("\n")}\n`;
}
