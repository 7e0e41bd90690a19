/**
 * Results as they travel: head and report as JSON, gzip, cut into pieces that the server takes. What
 * comes back is foreign, so that every size has a limit.
 */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { ReportReader } from "../report/read.ts";
import { readMessage, type ResultHead } from "./messages.ts";

/** A result as it was brought back. */
export interface Result {
  readonly head: ResultHead;
  /** Absent where ranges are lost. */
  readonly report?: Report;
}

/** One piece of a packed result. */
export interface Piece {
  readonly attempt: string;
  readonly index: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** Limits of one result, packed and unpacked, and of all that are not complete. */
const LIMITS = {
  pieces: 1_024,
  head: 2 ** 20,
  unpacked: 512 * 2 ** 20,
  waiting: 256 * 2 ** 20,
} as const;

/** Packs a result into pieces of at most `pieceBytes`. */
export async function packResult(
  { head, report }: Result,
  pieceBytes: number,
): Promise<readonly Uint8Array[]> {
  const text = `${JSON.stringify(head)}\n${report === undefined ? "" : JSON.stringify(report)}`;
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    pieces.push(bytes.subarray(at, at + pieceBytes));
  }
  if (pieces.length > LIMITS.pieces) throw new InputError("the results of a range are too large");
  return pieces;
}

/** Puts pieces together, in whatever order and however often they come. */
export class ResultGatherer {
  readonly #waiting = new Map<string, (Uint8Array | undefined)[]>();
  #bytes = 0;

  /**
   * Takes a piece.
   *
   * @returns the packed result when it is complete.
   * @throws {InputError} when the piece cannot be one.
   */
  add({ attempt, index, count, bytes }: Piece): Uint8Array | undefined {
    const sound = Number.isInteger(index) && Number.isInteger(count) && index >= 0 &&
      index < count && count <= LIMITS.pieces && /^[a-z0-9-]{1,40}$/.test(attempt);
    if (!sound) throw new InputError("a piece of a result that fits nowhere");
    const key = `${attempt}/${count}`;
    const pieces = this.#waiting.get(key) ?? Array.from({ length: count }, () => undefined);
    if (pieces[index] === undefined) {
      this.#bytes += bytes.length;
      if (this.#bytes > LIMITS.waiting) this.#forgetOldest();
      pieces[index] = bytes;
    }
    this.#waiting.set(key, pieces);
    const whole = pieces.filter((piece) => piece !== undefined);
    if (whole.length < count) return undefined;
    this.#forget(key);
    return joinBytes(whole);
  }

  #forgetOldest(): void {
    for (const key of this.#waiting.keys()) {
      if (this.#bytes <= LIMITS.waiting / 2) return;
      this.#forget(key);
    }
  }

  #forget(key: string): void {
    for (const piece of this.#waiting.get(key) ?? []) this.#bytes -= piece?.length ?? 0;
    this.#waiting.delete(key);
  }
}

/**
 * Reads a packed result.
 *
 * @throws {InputError} when it is none.
 */
export async function unpackResult(packed: Uint8Array): Promise<Result> {
  let start = "";
  let head: ResultHead | undefined;
  let reader: ReportReader | undefined;
  for await (const text of unzip(packed)) {
    if (reader !== undefined) {
      reader.push(text);
      continue;
    }
    start += text;
    const end = start.indexOf("\n");
    if (end < 0 && start.length > LIMITS.head) throw new InputError("a result without a head");
    if (end < 0) continue;
    head = readMessage("result", start.slice(0, end));
    reader = new ReportReader(`result of ${head.worker.name}`);
    if (head.lost === undefined) reader.push(start.slice(end + 1));
  }
  if (head === undefined || reader === undefined) throw new InputError("a result without a head");
  return head.lost === undefined ? { head, report: reader.end() } : { head };
}

async function* unzip(packed: Uint8Array): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  const stream = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream("gzip"));
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > LIMITS.unpacked) throw new InputError("a result that is too large");
      yield decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError("a result that is no gzip");
  }
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
