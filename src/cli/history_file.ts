/** The history as commands use it: where its file is, and that it can be used at all. */

import { explainFileError } from "../delivery/file_errors.ts";
import type { SaveOutcome } from "../delivery/save.ts";
import { inFolder } from "../delivery/writer/messages.ts";
import { History, type HistoryOptions } from "../history/history.ts";
import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import type { AskedPorts } from "../report/coverage.ts";
import { parsePorts } from "../targets/ports.ts";
import type { Io } from "./io.ts";
import { HISTORY_FILE, type HistoryFlags } from "./options/history_options.ts";

/** Takes a scan in when it has ended. */
export interface ScanHistory extends Disposable {
  /** Saves the scan, and removes what is older than the user wants to keep. */
  save(report: Report): Promise<SaveOutcome>;
}

/**
 * Opens the history that a scan is to be added to. It is open before the scan begins, so that a file
 * that cannot be used is told at once; an open file is read and written without any permission.
 *
 * @throws {InputError} when it cannot be used.
 */
export async function historyOfScan(
  { historyFile, keep }: HistoryFlags,
  { io, folder }: { readonly io: Io; readonly folder: string },
): Promise<ScanHistory> {
  const path = historyFile ?? inFolder(folder, HISTORY_FILE);
  if (historyFile === undefined) await tryFile(path, () => io.prepareFolder(folder), "write");
  const history = await openForWriting(path, io);
  return {
    async save(report) {
      try {
        await history.save(report);
        if (keep !== undefined) history.removeBefore(Date.now() - keep);
        return { saved: [path], failed: [] };
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return { saved: [], failed: [error.message] };
      }
    },
    [Symbol.dispose]: () => history[Symbol.dispose](),
  };
}

/**
 * Opens a history, creating it where there is none.
 *
 * @throws {InputError} when it cannot be used.
 */
export async function openForWriting(
  path: string,
  io: Io,
  options: Pick<HistoryOptions, "busyMs"> = {},
): Promise<History> {
  const kind = await tryFile(path, () => io.prepareFile(path), "write");
  if (kind === "special") {
    throw new InputError(`Cannot open history "${path}": it is a pipe or a device`);
  }
  return await open(path, options);
}

/**
 * Opens a history that is there.
 *
 * @throws {InputError} when there is none, or it cannot be used.
 */
export async function openExisting(path: string, io: Io): Promise<History> {
  await tryFile(path, async () => {
    const bytes = await io.read(path);
    await bytes[Symbol.asyncIterator]().return?.();
  }, "read");
  return await open(path);
}

async function open(
  path: string,
  options: Pick<HistoryOptions, "busyMs"> = {},
): Promise<History> {
  return await History.open(path, { readPorts, nowMs: Date.now(), ...options });
}

async function tryFile<T>(
  path: string,
  act: () => Promise<T>,
  action: "read" | "write",
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const advice = action === "read" && error instanceof Deno.errors.NotFound
      ? "; portico scan --save-history and portico import make one"
      : "";
    throw new InputError(
      `Cannot open history "${path}": ${explainFileError(error, action)}${advice}`,
    );
  }
}

/** Of a list that cannot be read, no port counts as probed. */
function readPorts(text: string): AskedPorts {
  try {
    const ports = parsePorts(text);
    return (key) => ports.has(key);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return () => false;
  }
}
