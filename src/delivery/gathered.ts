/** Texts in larger pieces: formats give line by line, and each write or message has its price. */

/** Characters that are given at once. */
const GATHERED = 2 ** 16;

/** The same text in pieces of some size; nothing where there is none. */
export async function* gathered(
  chunks: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<string, void, undefined> {
  let text = "";
  for await (const chunk of chunks) {
    text += chunk;
    if (text.length < GATHERED) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}
