/** Texts that the user names, with messages that name the file. */

import { InputError } from "../model/input_error.ts";
import { type ByteStream, decode } from "./decode.ts";
import { explainFileError } from "./file_errors.ts";
import type { Files } from "./files.ts";

/** Most bytes of a text that is kept whole: some four million addresses. */
const MAX_TEXT_BYTES = 2 ** 26;
/** Most bytes of a text that people write by hand. */
export const MAX_YAML_BYTES = 2 ** 22;

const BINARY = "it is a binary file, not a text";

/** What a file is, and how much of it may be read. */
export interface TextLimits {
  /** For messages: `policy`, `targets file`; empty where its name says it. */
  readonly what: string;
  /** Of the text, unpacked. */
  readonly maxBytes?: number;
}

/**
 * Whole text of a file that the user named.
 *
 * @throws {InputError} `Cannot read policy "p.yaml": there is no such file or folder`.
 */
export async function readNamed(
  path: string,
  { files, ...limits }: TextLimits & { readonly files: Pick<Files, "read"> },
): Promise<string> {
  const bytes = await openNamed(path, { files, what: limits.what });
  const pieces: string[] = [];
  for await (const piece of textOf(bytes, path, limits)) pieces.push(piece);
  const text = pieces.join("");
  if (text.includes("\0")) throw new InputError(`Cannot read ${limits.what} "${path}": ${BINARY}`);
  return text;
}

/**
 * Bytes of a file that the user named.
 *
 * @throws {InputError} when it cannot be opened.
 */
export async function openNamed(
  path: string,
  { files, what }: { readonly files: Pick<Files, "read">; readonly what: string },
): Promise<ByteStream> {
  try {
    return await files.read(path);
  } catch (error) {
    throw cannotRead(path, what, error);
  }
}

/**
 * The text of a file that is open, in pieces.
 *
 * @throws {InputError} when it cannot be read to its end, or is too large.
 */
export async function* textOf(
  bytes: ByteStream,
  path: string,
  { what, maxBytes = MAX_TEXT_BYTES }: TextLimits,
): AsyncGenerator<string, void, undefined> {
  try {
    yield* decode(bytes, maxBytes);
  } catch (error) {
    throw cannotRead(path, what, error);
  }
}

function cannotRead(path: string, what: string, error: unknown): InputError {
  const kind = what === "" ? "" : `${what} `;
  return new InputError(`Cannot read ${kind}"${path}": ${explainFileError(error, "read")}`);
}
