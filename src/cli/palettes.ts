/** Colours and width of what a command prints: only for terminals, and only where they are wanted. */

import type { RenderOptions } from "../output/format.ts";
import { createPalette, type Palette } from "../text/palette.ts";
import type { Io } from "./io.ts";
import { selectorOf } from "../report/select.ts";
import type { ViewFlags } from "./options/view_options.ts";

/** The flag that this file reads. */
export interface ColorFlag {
  /** `false` with `--no-color`. */
  readonly color: boolean;
}

/** Colours for each of the two streams. */
export function palettes(
  io: Io,
  { color }: ColorFlag,
): { readonly stdout: Palette; readonly stderr: Palette } {
  const stdout = color && !io.noColor && io.stdoutIsTerminal;
  return { stdout: createPalette(stdout), stderr: createPalette(stdout && io.stderrIsTerminal) };
}

/** How a format writes to stdout. */
export function stdoutOptions(
  io: Io,
  flags: ColorFlag & ViewFlags & { readonly excel?: boolean },
): RenderOptions {
  const { wide = false, excel } = flags;
  const width = io.stdoutIsTerminal && !wide ? io.columns() : undefined;
  const select = selectorOf(flags);
  return {
    palette: palettes(io, flags).stdout,
    wide,
    ...(excel === undefined ? {} : { excel }),
    ...(width === undefined ? {} : { width }),
    ...(select === undefined ? {} : { select }),
  };
}
