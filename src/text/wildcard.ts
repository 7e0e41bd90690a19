/** Patterns in which `*` stands for any characters. Linear, whatever the pattern and the text are. */

/** Whether a text is as the pattern says, in any case of letters: `*.example.org`, `nginx*`. */
export function fitsWildcard(text: string, pattern: string): boolean {
  const [whole, ...parts] = [text.toLowerCase(), ...pattern.toLowerCase().split("*")];
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return whole === first;
  const end = whole.length - last.length;
  if (!whole.startsWith(first) || !whole.endsWith(last) || end < first.length) return false;
  let at = first.length;
  for (const part of others) {
    const found = whole.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
