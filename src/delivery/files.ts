/**
 * The file system as deliveries see it, passed in, so that a test needs no disk. Only this file of the
 * room touches `Deno` for it.
 */

import { InputError } from "../model/input_error.ts";
import { explainFileError } from "./file_errors.ts";

/** Reading and writing files. Every call rejects with the operating system's error. */
export interface Files {
  /** Whole text of a file; `-` is standard input. */
  readText(path: string): Promise<string>;
  /** Replaces a file as a whole: readers see the old one or the new one, never half of it. */
  writeFile(path: string, chunks: Iterable<string> | AsyncIterable<string>): Promise<void>;
  /** Makes sure that a file can be written, without touching the one that may be there. */
  prepareFile(path: string): Promise<void>;
  /** Opens a file to be written piece by piece, each at once; what was in it is gone. */
  openFile(path: string): Promise<OpenFile>;
  /** Makes sure that files can be written in a folder, creating it when it is missing. */
  prepareFolder(path: string): Promise<void>;
}

/** A file that is being written. */
export interface OpenFile {
  /** Writes a text; it is with the operating system when this returns. */
  write(text: string): void;
  /** Ends the file. */
  close(): void;
}

const TEXT = new TextEncoder();

/** The files of this machine. */
export function systemFiles(): Files {
  return {
    readText: async (path) =>
      path === "-" ? await new Response(Deno.stdin.readable).text() : await Deno.readTextFile(path),
    writeFile: replaceFile,
    prepareFile,
    openFile,
    prepareFolder,
  };
}

/**
 * Whole text of a file that the user named.
 *
 * @param what the file is, for the message: `policy`, `targets file`; empty where its name says it.
 * @throws {InputError} `Cannot read policy "p.yaml": there is no such file or folder`.
 */
export async function readNamed(
  path: string,
  { what, files }: { readonly what: string; readonly files: Files },
): Promise<string> {
  try {
    return await files.readText(path);
  } catch (error) {
    const kind = what === "" ? "" : `${what} `;
    throw new InputError(`Cannot read ${kind}"${path}": ${explainFileError(error, "read")}`);
  }
}

async function replaceFile(
  path: string,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const found = await placeOf(path);
  if (found.special) return await writeChunks(path, { write: true }, chunks);
  const beside = temporaryName(found.path);
  try {
    await writeChunks(beside, { write: true, createNew: true }, chunks);
    await Deno.rename(beside, found.path);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw error;
  }
}

/**
 * What a path leads to. A device or a pipe must be written into, never replaced; a link stays a link,
 * and the file that it leads to is replaced.
 */
async function placeOf(
  path: string,
): Promise<{ readonly path: string; readonly special: boolean }> {
  try {
    const { isFile, isDirectory } = await Deno.stat(path);
    if (isDirectory) throw new Deno.errors.IsADirectory(path);
    if (!isFile) return { path, special: true };
    const { isSymlink } = await Deno.lstat(path);
    return { path: isSymlink ? await Deno.realPath(path) : path, special: false };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { path, special: false };
    throw error;
  }
}

function temporaryName(path: string): string {
  return `${path}.${crypto.randomUUID().slice(0, 8)}.tmp`;
}

async function prepareFile(path: string): Promise<void> {
  const found = await placeOf(path);
  if (found.special) return;
  const trial = temporaryName(found.path);
  await Deno.writeTextFile(trial, "", { createNew: true });
  await Deno.remove(trial);
}

async function openFile(path: string): Promise<OpenFile> {
  const file = await Deno.open(path, { write: true, create: true, truncate: true });
  return {
    write(text) {
      const bytes = TEXT.encode(text);
      for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    },
    close: () => file.close(),
  };
}

async function writeChunks(
  path: string,
  options: Deno.OpenOptions,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  using file = await Deno.open(path, options);
  for await (const chunk of chunks) {
    const bytes = TEXT.encode(chunk);
    for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
  }
  if (options.createNew === true) await file.syncData();
}

async function prepareFolder(path: string): Promise<void> {
  await Deno.mkdir(path, { recursive: true });
  const trial = `${path}/.portico-${crypto.randomUUID().slice(0, 8)}.tmp`;
  await Deno.writeTextFile(trial, "");
  await Deno.remove(trial);
}
