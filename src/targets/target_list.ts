/**
 * Lists of targets in one word: `10.0.0.1,10.0.0.2`. A comma may also stand inside one octet of an
 * address, as in `192.168.1,2.1`, so that not every comma ends a target.
 */

const NUMERIC = /^[\d.*-]+$/;
/** Commas, but not those of `10.0.0.5 (nas.lan, nas.local)`. */
const BETWEEN = /,(?![^()]*\))/;
const DOTS_OF_ADDRESS = 3;

/**
 * The targets of a word, without those that are empty: `10.0.0.1,2,10.0.1.1` is `10.0.0.1,2` and
 * `10.0.1.1`.
 */
export function listedTargets(word: string): readonly string[] {
  const targets: string[] = [];
  for (const piece of word.split(BETWEEN).map((one) => one.trim()).filter((one) => one !== "")) {
    const before = targets.at(-1);
    if (before !== undefined && continues(before, piece)) {
      targets[targets.length - 1] = `${before},${piece}`;
    } else targets.push(piece);
  }
  return targets;
}

/** Whether a piece belongs to the address before it: either of them is only a part of one. */
function continues(before: string, piece: string): boolean {
  if (!NUMERIC.test(piece) || !/^[\d.*,-]+$/.test(before)) return false;
  return !piece.includes(".") || dotsIn(before) < DOTS_OF_ADDRESS;
}

function dotsIn(text: string): number {
  return text.split(".").length - 1;
}

/**
 * The words of a line of a target file, which commas and white space separate; `name (address)` is
 * one word.
 */
export function wordsOfLine(line: string): readonly string[] {
  const text = line.replace(/^\uFEFF/, "").replace(/#.*$/, "");
  const words = text.match(/[^\s,()]+[ \t]+\([^()]*\)|[^\s]+/g) ?? [];
  return words.flatMap((word) => word.includes("(") ? [word] : listedTargets(word));
}
