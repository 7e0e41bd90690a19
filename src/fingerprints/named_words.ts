/** A rule's pattern without the places where it takes words that it does not name. Pure. */

/** In a pattern: any words, as they follow a maker's name. */
const ANY_WORDS = /\.\{\d{1,2},\d+\}\??/g;

const known = new WeakMap<RegExp, RegExp>();

/**
 * The pattern of the words that the rule names, up to the text's end: `/^Axis .{1,30}/` becomes
 * `/^Axis $/`. The pattern itself where it has none but those.
 */
export function namedWords(pattern: RegExp): RegExp {
  const found = known.get(pattern) ?? withoutAnyWords(pattern);
  known.set(pattern, found);
  return found;
}

function withoutAnyWords(pattern: RegExp): RegExp {
  const source = pattern.source.replaceAll(ANY_WORDS, "");
  if (source === pattern.source && source.endsWith("$")) return pattern;
  return new RegExp(source.replace(/(?<!\$)$/, "$"), pattern.flags);
}
