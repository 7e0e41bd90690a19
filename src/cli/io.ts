/** The process as the commands see it: its terminal and its files. */

import { TOOL } from "../about/version.ts";
import type { DeliveryWorld } from "../delivery/delivery.ts";
import { type Files, removeUnfinished, systemFiles } from "../delivery/files.ts";
import { type ProcessTerminal, processTerminal, type Terminal } from "./terminal.ts";

/** Where a command reads from and writes to. */
export interface Io extends Terminal, Files {}

/** The real process's side of {@link Io}. */
export interface ProcessIo extends ProcessTerminal, Files {}

/** The real process. */
export function processIo(): ProcessIo {
  return Object.assign(processTerminal(removeUnfinished), systemFiles());
}

/** What results are delivered with. */
export function deliveryWorld(io: Io): DeliveryWorld {
  return { files: io, write: io.stdout, room: io.stdoutRoom, tool: TOOL };
}
