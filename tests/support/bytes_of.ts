/** Texts as files hold them: in other encodings, packed, in pieces. */

/** Bytes in pieces of a length, as a pipe may bring them. */
export async function* inPieces(
  bytes: Uint8Array<ArrayBuffer>,
  length: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (let at = 0; at < bytes.length; at += length) {
    yield await Promise.resolve(bytes.slice(at, at + length));
  }
}

/** UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** UTF-16 with its byte order mark, as Windows PowerShell's `>` writes it. */
export function utf16(text: string, order: "le" | "be" = "le"): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(2 * text.length + 2));
  [0xfeff, ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))]
    .forEach((unit, i) => bytes.setUint16(2 * i, unit, order === "le"));
  return new Uint8Array(bytes.buffer);
}

/** Packed as by gzip(1). */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
