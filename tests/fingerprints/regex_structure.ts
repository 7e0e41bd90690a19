/**
 * Reads the source of a regular expression and names what could make it backtrack: an unbounded
 * quantifier inside another, two neighbours that can share the same characters, or one in a pattern
 * that may begin anywhere. What it cannot see, the timing test measures.
 */

interface Node {
  /** May match the empty string. */
  readonly nullable: boolean;
  /** Holds an unbounded quantifier, at any depth. */
  readonly unbounded: boolean;
  /** Sources of the unbounded atoms that the node may begin with, and end with. */
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const EMPTY: Node = { nullable: true, unbounded: false, first: [], last: [] };

/** Characters by which two classes are compared: ASCII and a few beyond. */
const SAMPLES = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), "é", "漢"];

const ATOM =
  /^(?:\[(?:\\.|[^\]\\])*\]|\\(?:u\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|[pP]\{[^}]*\}|.)|.)/is;
const QUANTIFIER = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/;
const GROUP = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/;

function overlap(one: string, other: string): boolean {
  const [left, right] = [new RegExp(`^${one}$`, "is"), new RegExp(`^${other}$`, "is")];
  return SAMPLES.some((sample) => left.test(sample) && right.test(sample));
}

/** What is wrong with the structure of `pattern`; empty when nothing is. */
export function structuralProblems(pattern: RegExp): string[] {
  const source = pattern.source;
  const problems: string[] = [];
  let at = 0;

  function neighbours(before: readonly string[], after: readonly string[]): void {
    for (const left of before) {
      for (const right of after) {
        if (overlap(left, right)) problems.push(`neighbours ${left} and ${right} overlap`);
      }
    }
  }

  function repeat(node: Node, atom: string | undefined): Node {
    const found = QUANTIFIER.exec(source.slice(at));
    if (found === null) return node;
    at += found[0].length;
    const [text, low, comma, high] = found;
    const least = low === undefined ? (text.startsWith("+") ? 1 : 0) : Number(low);
    const endless = /^[*+]/.test(text) || (comma !== undefined && high === "");
    const nullable = node.nullable || least === 0;
    if (!endless) {
      if (!text.startsWith("?") && node.unbounded) problems.push(`nested quantifier ${text}`);
      return { ...node, nullable };
    }
    if (node.unbounded) problems.push(`nested quantifier ${text}`);
    if (atom === undefined && node.nullable) problems.push("an empty match is repeated");
    const ends = atom === undefined ? [] : [atom];
    return { nullable, unbounded: true, first: ends, last: ends };
  }

  function item(): Node {
    const group = GROUP.exec(source.slice(at));
    if (group !== null) {
      at += group[0].length;
      const inside = alternatives();
      at += 1;
      const zeroWidth = /^\(\?<?[=!]/.test(group[0]);
      return repeat(zeroWidth ? EMPTY : inside, undefined);
    }
    const atom = ATOM.exec(source.slice(at))?.[0] ?? "";
    at += atom.length;
    if (atom === "^" || atom === "$" || atom === "\\b" || atom === "\\B") return EMPTY;
    return repeat({ ...EMPTY, nullable: false }, atom);
  }

  function sequence(): Node {
    let whole = EMPTY;
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const next = item();
      neighbours(whole.last, next.first);
      whole = {
        nullable: whole.nullable && next.nullable,
        unbounded: whole.unbounded || next.unbounded,
        first: whole.nullable ? [...whole.first, ...next.first] : whole.first,
        last: next.nullable ? [...whole.last, ...next.last] : next.last,
      };
    }
    return whole;
  }

  function alternatives(top = false): Node {
    const nodes: Node[] = [];
    do {
      if (nodes.length > 0) at += 1;
      const anchored = source[at] === "^";
      const node = sequence();
      if (top && !anchored && node.unbounded) problems.push("unbounded without ^");
      nodes.push(node);
    } while (source[at] === "|");
    return {
      nullable: nodes.some((node) => node.nullable),
      unbounded: nodes.some((node) => node.unbounded),
      first: nodes.flatMap((node) => node.first),
      last: nodes.flatMap((node) => node.last),
    };
  }

  alternatives(true);
  return problems;
}
