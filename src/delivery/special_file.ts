/**
 * Pipes and devices as places for results. Opening a pipe that nothing reads blocks, as does writing
 * to one whose reader has stopped; neither may hold up the scan or the other places.
 */

import type { OpenFile } from "./open_file.ts";
import { type Outlet, WriteQueue } from "./write_queue.ts";

/** An open pipe or device. */
export interface SpecialFile extends Outlet {
  /** Gives the descriptor back. */
  close(): void | Promise<void>;
}

/** Longest wait for a reader, and for one that takes nothing, in milliseconds. */
const READER_MS = 20_000;
/** Pause before a pipe without a reader is tried again. */
const RETRY_MS = 50;

/**
 * Writes to a pipe or device piece by piece; a reader that comes late gets everything.
 *
 * @param open fails with ENXIO while nothing reads it.
 */
export function openSpecial(open: () => Promise<SpecialFile>): OpenFile {
  const opening = openInTime(open);
  // A failure is looked at when it is written to, or closed.
  opening.catch(() => {});
  let gone = false;
  const queue = new WriteQueue(
    { write: async (bytes) => await (await opening).write(bytes) },
    { patienceMs: READER_MS, onGone: () => gone = true },
  );
  return {
    write: (text) => queue.write(text),
    room: () => queue.room(),
    async close() {
      await queue.written();
      const closed = opening.then((file) => file.close());
      closed.catch(() => {});
      if (gone) throw new Deno.errors.BrokenPipe();
      if (queue.problem !== undefined) throw queue.problem;
      // The reader of an empty result waits for its end too.
      await closed;
    },
  };
}

/** Opens it as soon as something reads it. */
async function openInTime(open: () => Promise<SpecialFile>): Promise<SpecialFile> {
  const endMs = performance.now() + READER_MS;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!isMissingReader(error)) throw error;
      if (performance.now() >= endMs) throw new Deno.errors.TimedOut();
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/** Whether a pipe could not be opened because nothing reads it. */
export function isMissingReader(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENXIO";
}

/** Writes a whole result into a pipe or device. */
export async function writeSpecial(
  open: () => Promise<SpecialFile>,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const file = openSpecial(open);
  try {
    for await (const chunk of chunks) {
      file.write(chunk);
      await file.room();
    }
  } finally {
    await file.close();
  }
}
