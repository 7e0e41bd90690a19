/** Saved results by their paths. */

import type { Report } from "../model/report.ts";
import { AnyResultReader } from "../report/read_any.ts";
import type { ByteStream } from "./decode.ts";
import type { Files } from "./files.ts";
import { openNamed, textOf } from "./read_text.ts";

/** Most bytes of a result, unpacked: a small file may unpack to anything. */
const MAX_RESULT_BYTES = 2 ** 33;

const WHAT = "report";

/**
 * Reads a saved JSON, NDJSON or nmap XML file, as it is or packed by gzip; `-` is standard input. Its
 * text is never in memory as a whole, only the result is.
 *
 * @throws {InputError} when it cannot be read or is no result.
 */
export async function readReportFile(path: string, files: Files): Promise<Report> {
  return await readReportBytes(await openNamed(path, { files, what: WHAT }), path);
}

/**
 * Reads a saved result that is open already.
 *
 * @param path for messages.
 * @throws {InputError} when it cannot be read or is no result.
 */
export async function readReportBytes(bytes: ByteStream, path: string): Promise<Report> {
  const reader = new AnyResultReader(path);
  const limits = { what: WHAT, maxBytes: MAX_RESULT_BYTES };
  for await (const text of textOf(bytes, path, limits)) reader.push(text);
  return reader.end();
}
