/** The process as the commands see it: its terminal and its files. */

import { TOOL } from "../about/version.ts";
import type { DeliveryWorld } from "../delivery/delivery.ts";
import { type Files, openPipe, removeUnfinished, systemFiles } from "../delivery/files.ts";
import { type ProcessTerminal, processTerminal, type Terminal } from "./terminal.ts";

/** Where a command reads from and writes to. */
export interface Io extends Terminal, Files {
  /**
   * From now on files are written so: by a thread, where the process itself may not any more. Resolves
   * when every file is whole that was being written before.
   */
  redirectWrites?(writer: OtherWriter): Promise<void>;
}

/** What writes in the place of the process. */
export interface OtherWriter extends Pick<Files, "writeFile"> {
  /** Opens a pipe or device without waiting for a reader. */
  readonly openPipe: typeof openPipe;
  /** Removes what is half-written, for a process that ends at once. */
  removeUnfinished(): void;
}

/** The real process's side of {@link Io}. */
export interface ProcessIo extends ProcessTerminal, Io {}

/** The real process. */
export function processIo(): ProcessIo {
  let other: OtherWriter | undefined;
  const underWay = new Set<Promise<void>>();
  const files = systemFiles((path) => other === undefined ? openPipe(path) : other.openPipe(path));
  const terminal = processTerminal(() => {
    removeUnfinished();
    other?.removeUnfinished();
  });
  return Object.assign(
    terminal,
    files,
    {
      writeFile(path, chunks) {
        if (other !== undefined) return other.writeFile(path, chunks);
        const writing = files.writeFile(path, chunks).finally(() => underWay.delete(writing));
        underWay.add(writing);
        return writing;
      },
      async redirectWrites(writer) {
        other = writer;
        await Promise.allSettled(underWay);
      },
    } satisfies Partial<Io>,
  );
}

/** What results are delivered with. */
export function deliveryWorld(io: Io): DeliveryWorld {
  return { files: io, write: io.stdout, room: io.stdoutRoom, tool: TOOL };
}
