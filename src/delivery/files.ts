/**
 * The file system as deliveries see it, passed in, so that a test needs no disk. Only this file of the
 * room touches `Deno` for it.
 */

import type { ByteStream } from "./decode.ts";
import { FileProblem } from "./file_errors.ts";
import { gathered } from "./gathered.ts";
import type { OpenFile, PlaceKind } from "./open_file.ts";
import { openSpecial, type SpecialFile, writeSpecial } from "./special_file.ts";

/** Reading and writing files. Every call rejects with the operating system's error, or a {@link FileProblem}. */
export interface Files {
  /** Bytes of a file, as they come; `-` and `/dev/stdin` are standard input, which comes once. */
  read(path: string): Promise<ByteStream>;
  /**
   * Replaces a file as a whole: readers see the old one or the new one, never half of it. Its mode,
   * owner and group stay.
   */
  writeFile(path: string, chunks: Iterable<string> | AsyncIterable<string>): Promise<void>;
  /** Makes sure that a file can be written, without touching the one that may be there. */
  prepareFile(path: string): Promise<PlaceKind>;
  /** Opens a file to be written piece by piece, each at once; what was in it is gone. */
  openFile(path: string): Promise<OpenFile>;
  /** Makes sure that files can be written in a folder, creating it when it is missing. */
  prepareFolder(path: string): Promise<void>;
}

const TEXT = new TextEncoder();
/** Names of standard input; the sandbox refuses to open them as files. */
const STANDARD_INPUT = ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"];
/** The bits of a mode that are permissions. */
const PERMISSIONS = 0o777;
const OWNER_ONLY = 0o700;
/** Sticky and world-writable, as `/tmp` is: every user may create files there, and remove only own ones. */
const SHARED = 0o1002;
/** Links from link to link that are followed, as Linux does. */
const MAX_LINKS = 40;
/** Temporary files that are being written. */
const unfinished = new Set<string>();

/**
 * The files of this machine.
 *
 * @param open opens the pipes and devices that are written piece by piece.
 */
export function systemFiles(open: typeof openPipe = openPipe): Files {
  let inputTaken = false;
  return {
    async read(path) {
      if (!STANDARD_INPUT.includes(path)) return await openBytes(path);
      if (inputTaken) throw new FileProblem("standard input was read already; name it once");
      inputTaken = true;
      return Deno.stdin.readable;
    },
    writeFile: replaceFile,
    prepareFile,
    openFile: (path) => openFile(path, open),
    prepareFolder,
  };
}

async function openBytes(path: string): Promise<ByteStream> {
  const file = await Deno.open(path);
  // A folder can be opened, and fails with the first byte.
  const { isDirectory } = await file.stat();
  if (!isDirectory) return file.readable;
  file.close();
  throw new Deno.errors.IsADirectory(path);
}

async function replaceFile(
  path: string,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const { place, before, special } = await placeOf(path);
  if (special) return await writeSpecial(() => openPipe(path), gathered(chunks));
  const beside = temporaryName(place);
  unfinished.add(beside);
  try {
    const file = await createLike(beside, before);
    await writeChunks(file, chunks);
    await Deno.rename(beside, place);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw error;
  } finally {
    unfinished.delete(beside);
  }
}

/** Removes what is half-written, for a process that ends at once. */
export function removeUnfinished(): void {
  for (const path of unfinished) {
    try {
      Deno.removeSync(path);
    } catch {
      // It is whole by now, or was never made.
    }
  }
}

/** What a path leads to. */
interface Place {
  /** Without links. */
  readonly place: string;
  /** What is there now. */
  readonly before?: Deno.FileInfo;
  /** Whether it is a device or a pipe, which is written into, never replaced. */
  readonly special: boolean;
}

/**
 * What a path leads to. A link stays a link, and the file that it leads to is replaced.
 *
 * @throws {FileProblem} when another user may have planted it.
 */
async function placeOf(path: string): Promise<Place> {
  await refuseTraps(path);
  try {
    const before = await Deno.stat(path);
    if (before.isDirectory) throw new Deno.errors.IsADirectory(path);
    if (!before.isFile) return { place: path, special: true };
    const { isSymlink } = await Deno.lstat(path);
    return { place: isSymlink ? await Deno.realPath(path) : path, before, special: false };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { place: path, special: false };
    throw error instanceof Deno.errors.NotCapable ? missingPermission(path, error) : error;
  }
}

/** What keeps the sandbox from replacing a file: it is looked at before it is written. */
function missingPermission(path: string, error: Error): Error {
  const may = (name: "read" | "write") =>
    Deno.permissions.querySync({ name, path }).state === "granted";
  if (!may("write")) return error;
  return new FileProblem(
    may("read")
      ? "Deno allows that path only to programs started with --allow-all"
      : "Deno was started without permission to read there, which replacing a file needs " +
        "(--allow-read)",
  );
}

/**
 * In a folder like `/tmp` any user may plant a link, a file or a pipe under the name that a report will
 * have. The kernel's `fs.protected_symlinks`, `protected_regular` and `protected_fifos` prevent it where
 * they are switched on; here is the same rule: what is written to belongs to the user of this process
 * or to the folder's owner.
 */
async function refuseTraps(path: string): Promise<void> {
  let at = path;
  for (let links = 0; links < MAX_LINKS; links++) {
    const found = await Deno.lstat(at).catch(() => undefined);
    if (found === undefined || found.uid === null) return;
    const folder = folderOf(at);
    const around = await Deno.stat(folder).catch(() => undefined);
    const shared = ((around?.mode ?? 0) & SHARED) === SHARED && found.uid !== around?.uid;
    if (shared && found.uid !== await ownUid(folder)) {
      throw new FileProblem(
        `another user put it into "${folder}", where every user may write; ` +
          "remove it, or choose another place",
      );
    }
    if (!found.isSymlink) return;
    const target = await Deno.readLink(at);
    at = target.startsWith("/") ? target : `${folder}/${target}`;
  }
}

/** Users by folder: on a network file system another may be meant than elsewhere. */
const ownUids = new Map<string, Promise<number | null>>();

/** The user that files of this process belong to; the sandbox does not tell it otherwise. */
function ownUid(folder: string): Promise<number | null> {
  const known = ownUids.get(folder) ?? tryOut(temporaryName(`${folder}/portico`));
  ownUids.set(folder, known);
  known.catch(() => ownUids.delete(folder));
  return known;
}

function folderOf(path: string): string {
  const end = path.replace(/\/+$/, "").lastIndexOf("/");
  return end === -1 ? "." : path.slice(0, end) || "/";
}

let fixedSuffix: string | undefined;

/** From now on the names of files that are being written can be told before: {@link temporaryName}. */
export function fixTemporaryNames(suffix: string): void {
  fixedSuffix = suffix;
}

/**
 * Every name under which a file is written: its own, or that of the file that it leads to; before that
 * a temporary one beside it; and the one by which its folder tells whose the files are.
 *
 * @param suffix of {@link fixTemporaryNames}
 */
export async function namesWritten(path: string, suffix: string): Promise<readonly string[]> {
  // What may not be written is told when it is written.
  const { place, special } = await placeOf(path).catch(() => ({ place: path, special: true }));
  return [...new Set([path, place])].flatMap((name) => [
    name,
    ...(special ? [] : [temporaryName(name, suffix)]),
    temporaryName(`${folderOf(name)}/portico`, suffix),
  ]);
}

/** The name of a file while it is written, beside the one that it will replace. */
function temporaryName(path: string, suffix: string | undefined = fixedSuffix): string {
  return `${path}.${suffix ?? crypto.randomUUID().slice(0, 8)}.tmp`;
}

/**
 * Creates a file with the mode, owner and group of another. It is never more open than the other: only
 * the owner has rights until owner and group are those that the mode is meant for.
 */
async function createLike(
  path: string,
  before: Deno.FileInfo | undefined,
): Promise<Deno.FsFile> {
  if (before === undefined || before.mode === null) {
    return await Deno.open(path, { write: true, createNew: true });
  }
  const mode = before.mode & PERMISSIONS;
  const options = { write: true, createNew: true, mode: mode & OWNER_ONLY | 0o200 };
  const file = await Deno.open(path, options);
  try {
    const own = await file.stat();
    const kept = own.uid === before.uid && own.gid === before.gid ||
      await takeOwner(path, before);
    await Deno.chmod(path, kept ? mode : withoutGroup(mode));
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Gives a file an owner and a group; `false` when the group could not be given. */
async function takeOwner(path: string, { uid, gid }: Deno.FileInfo): Promise<boolean> {
  for (const owner of [uid, null]) {
    try {
      await Deno.chown(path, owner, gid);
      return true;
    } catch {
      // Only root may change an owner, and other users a group only to one of theirs (chown(2)).
    }
  }
  return false;
}

/** Where the group is another one, it and all others may do only what both might do before. */
function withoutGroup(mode: number): number {
  const both = mode & mode >> 3 & 0o7;
  return mode & OWNER_ONLY | both << 3 | both;
}

async function prepareFile(path: string): Promise<PlaceKind> {
  const { place, special } = await placeOf(path);
  if (special) return "special";
  await tryOut(temporaryName(place));
  return "file";
}

/**
 * Creates a file and removes it, in one go: before a scan begins nothing catches signals yet, and one that
 * ended the process between the two left the file behind.
 *
 * @returns its owner; rejects where a file cannot be created.
 */
function tryOut(path: string): Promise<number | null> {
  return new Promise((resolve) => {
    using file = Deno.openSync(path, { write: true, createNew: true, mode: 0o600 });
    try {
      resolve(file.statSync().uid);
    } finally {
      Deno.removeSync(path);
    }
  });
}

/**
 * Opens a pipe or a device without ever blocking: a pipe that nothing reads is refused (ENXIO), a
 * full one does not take anything (EAGAIN). Only `node:fs` has the flag for that.
 */
export async function openPipe(path: string): Promise<SpecialFile> {
  if (Deno.build.os === "windows") return await Deno.open(path, { write: true });
  const { constants, promises: { open } } = await import("node:fs");
  const file = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
  return {
    write: async (bytes) => (await file.write(bytes)).bytesWritten,
    close: () => file.close(),
  };
}

async function openFile(path: string, open: typeof openPipe): Promise<OpenFile> {
  const { special } = await placeOf(path);
  if (special) return openSpecial(() => open(path));
  // What is new must not become a planted link between this check and the call that creates it.
  const isNew = await Deno.lstat(path).then(() => false, () => true);
  const file = await Deno.open(path, { write: true, [isNew ? "createNew" : "create"]: true });
  if (!await isAlone(file)) {
    file.close();
    throw new FileProblem("another scan is writing it; choose another file, or wait for its end");
  }
  await file.truncate();
  return {
    write(text) {
      const bytes = TEXT.encode(text);
      for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    },
    room: () => undefined,
    close: () => Promise.resolve(file.close()),
  };
}

/**
 * Whether no other process writes a file piece by piece: lines of two would fall into each other. The
 * lock ends with the file. On Windows it would keep readers out as well, and some network file
 * systems have none.
 */
async function isAlone(file: Deno.FsFile): Promise<boolean> {
  // An older runtime has no such call.
  if (Deno.build.os === "windows" || !("tryLock" in file)) return true;
  return await file.tryLock(true).catch(() => true);
}

async function writeChunks(
  file: Deno.FsFile,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  using open = file;
  for await (const text of gathered(chunks)) {
    const bytes = TEXT.encode(text);
    for (let at = 0; at < bytes.length;) at += await open.write(bytes.subarray(at));
  }
  await open.syncData();
}

async function prepareFolder(path: string): Promise<void> {
  await Deno.mkdir(path, { recursive: true });
  const trial = `${path}/.portico-${crypto.randomUUID().slice(0, 8)}.tmp`;
  await placeOf(trial);
  await tryOut(trial);
}
