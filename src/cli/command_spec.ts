/** What a command looks like to the user: data from which parsing, help and documentation follow. */

import type { OptionGroup } from "./options/options.ts";
import type { Setting } from "./options/settings.ts";

/** One command of the program. */
export interface CommandSpec {
  readonly name: string;
  /** One line of help. */
  readonly summary: string;
  /** Arguments as commander reads them (`<file>`, `[targets...]`), each with a line of help. */
  readonly args: readonly (readonly [syntax: string, help: string])[];
  readonly options: readonly OptionGroup[];
  /** Printed after the options. */
  readonly epilogue?: string;
  /** Whether `portico ARGS` without the command's name means this command. */
  readonly isDefault?: boolean;
  /** Whether help leaves it out: it is for programs. */
  readonly hidden?: boolean;
}

/** What a command may want to know beside its arguments and flags. */
export interface ActionContext {
  /** Every option of the command with its value and where it comes from. */
  readonly settings: () => readonly Setting[];
  /** The options that do not have their defaults: typed, from a configuration file, from a preset. */
  readonly given: ReadonlySet<string>;
}

/** What a command does with its arguments and parsed flags; returns the process's exit code. */
export type Action = (
  args: readonly string[],
  flags: never,
  context: ActionContext,
) => Promise<number>;
