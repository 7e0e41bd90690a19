/**
 * Text of a file, whatever wrote it: UTF-8, UTF-16 with or without a byte order mark (as Windows
 * PowerShell's `>` writes), either of them packed by gzip (RFC 1952). Piece by piece, and never more than a limit.
 */

import { FileProblem } from "./file_errors.ts";

/** Bytes of a file, as they come. */
export type ByteStream = AsyncIterable<Uint8Array<ArrayBuffer>>;

const GZIP = [0x1f, 0x8b];
/** Byte order marks (RFC 2781, 4.3) and what they tell. UTF-8's is taken away by the decoder. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];
/** Bytes that tell the encoding. */
const START = 4;
const UNITS = [[2 ** 30, "GB"], [2 ** 20, "MB"]] as const;

/**
 * The text in pieces; what is not valid becomes U+FFFD.
 *
 * @param maxBytes of the text, unpacked.
 * @throws {FileProblem} when there is more, or packed data is damaged.
 */
export async function* decode(
  bytes: ByteStream,
  maxBytes: number,
): AsyncGenerator<string, void, undefined> {
  let plain = await withStart(bytes);
  const packed = startsWith(plain.start, GZIP);
  if (packed) plain = await withStart(unpacked(plain.all));
  const encoding = encodingOf(plain.start);
  const decoder = new TextDecoder(encoding);
  let size = 0;
  for await (const chunk of plain.all) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes, packed);
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield text;
  }
  const end = decoder.decode();
  if (end !== "") yield end;
}

/** By the mark; without one, every other byte of UTF-16 is zero where the text begins as ours do. */
function encodingOf(start: Uint8Array): string {
  const marked = MARKS.find(([mark]) => startsWith(start, mark))?.[1];
  if (marked !== undefined) return marked;
  const isText = (byte: number | undefined) => byte !== undefined && byte >= 0x09 && byte < 0x7f;
  const [a, b, c, d] = start;
  if (isText(a) && b === 0 && isText(c) && d === 0) return "utf-16le";
  return a === 0 && isText(b) && c === 0 && isText(d) ? "utf-16be" : "utf-8";
}

function tooLarge(maxBytes: number, packed: boolean): FileProblem {
  const [unit, name] = UNITS.find(([unit]) => maxBytes >= unit) ?? [1, "bytes"];
  const limit = `${maxBytes / unit} ${name}`;
  return new FileProblem(
    packed ? `it unpacks to more than ${limit}` : `it is larger than ${limit}`,
  );
}

/** A stream, and the first of its bytes. */
interface Started {
  readonly start: Uint8Array<ArrayBuffer>;
  readonly all: ByteStream;
}

/** Waits for enough bytes to tell the encoding: a pipe may bring them one by one. */
async function withStart(bytes: ByteStream): Promise<Started> {
  const iterator = bytes[Symbol.asyncIterator]();
  let start = new Uint8Array(0);
  let done = false;
  while (start.length < START && !done) {
    const next = await iterator.next();
    if (next.done === true) done = true;
    else start = joined(start, next.value);
  }
  return { start, all: rest(start, iterator) };
}

async function* rest(
  start: Uint8Array<ArrayBuffer>,
  iterator: AsyncIterator<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  try {
    if (start.length > 0) yield start;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

async function* unpacked(
  bytes: ByteStream,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { readable, writable } = new DecompressionStream("gzip");
  const piping = ReadableStream.from(bytes).pipeTo(writable).catch(() => {});
  try {
    yield* readable;
  } catch (error) {
    // The runtime's own error for data that is not gzip's, or not all of it.
    if (error instanceof TypeError) throw new FileProblem("its gzip data is damaged or cut off");
    throw error;
  } finally {
    // Not before the file is closed.
    await piping;
  }
}

function joined(
  a: Uint8Array<ArrayBuffer>,
  b: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
