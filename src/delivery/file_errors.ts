/** What went wrong with a file, in words that say what to do. By error class and code, never by text. */

/** A file that can be opened and is of no use; the message says why. */
export class FileProblem extends Error {
  /** Tells it apart where classes cannot be compared. */
  override readonly name = "FileProblem";
}

const WORDS: readonly (readonly [new (message: string) => Error, string])[] = [
  [Deno.errors.NotFound, "there is no such file or folder"],
  [Deno.errors.PermissionDenied, "the system does not allow it"],
  [Deno.errors.IsADirectory, "it is a folder"],
  [Deno.errors.NotADirectory, "a part of the path is not a folder"],
  [Deno.errors.AlreadyExists, "it exists and is not a folder"],
  [Deno.errors.InvalidData, "it is not UTF-8 text"],
  [Deno.errors.BrokenPipe, "its reader has gone"],
  [Deno.errors.TimedOut, "nothing reads it"],
];

const CODES: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
  EISDIR: "it is a folder",
  ELOOP: "its links lead in a circle",
};

/** Explains a failed file operation; `action` is what was tried. */
export function explainFileError(error: unknown, action: "read" | "write"): string {
  if (error instanceof FileProblem) return error.message;
  if (error instanceof Deno.errors.NotCapable) {
    return `Deno was started without permission to ${action} there (--allow-${action})`;
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const byCode = Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  if (byCode !== undefined) return byCode;
  for (const [errorClass, words] of WORDS) if (error instanceof errorClass) return words;
  return code === "" ? "the system reported an error" : `the system reported ${code}`;
}
