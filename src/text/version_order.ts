/** Version numbers compared as people mean them: 9.10 is newer than 9.9, and 9.2p1 begins with 9.2. */

/** Negative when `a` is older than `b`, positive when newer, 0 when neither. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = compareParts(left[i], right[i]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers and words of a version: `9.2p1` gives 9, 2, "p", 1. */
function partsOf(version: string): readonly (number | string)[] {
  return (version.slice(0, 100).toLowerCase().match(/\d+|[a-z]+/g) ?? []).map((part) =>
    /^\d/.test(part) ? Number(part) : part
  );
}

const EARLIER: ReadonlySet<string> = new Set(["alpha", "beta", "rc", "pre", "dev", "snapshot"]);

/**
 * A word means an earlier version where it says so, and a later one where it does not: 1.0rc1 is
 * before 1.0, 9.2p1 after 9.2. A part that is missing is 0.
 */
function compareParts(a: number | string = 0, b: number | string = 0): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (rankOf(a) !== rankOf(b)) return rankOf(a) - rankOf(b);
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Words of earlier versions, nothing, words of later versions, numbers: in this order. */
function rankOf(part: number | string): number {
  if (typeof part === "number") return part === 0 ? 1 : 3;
  return EARLIER.has(part) ? 0 : 2;
}

/** What {@link versionFits} understands. */
const WISH = /^(>=|<=|>|<|=)?\s*([\w.+~-]{1,60})$/;

/** Whether a text is a wish that {@link versionFits} understands. */
export function isVersionWish(wish: string): boolean {
  return /\d/.test(wish) && WISH.test(wish.trim());
}

/** Whether a version is as wished: `>=9.2`, `<2`, `=1.2.3`, or one that it must begin with: `9.2`. */
export function versionFits(version: string, wish: string): boolean {
  const [, operator, wanted = ""] = WISH.exec(wish.trim()) ?? [];
  if (version === "" || wanted === "") return false;
  if (operator === undefined) {
    const have = partsOf(version);
    return partsOf(wanted).every((part, i) => have[i] === part);
  }
  const order = compareVersions(version, wanted);
  if (operator.endsWith("=") && order === 0) return true;
  return operator.startsWith(">") ? order > 0 : operator.startsWith("<") ? order < 0 : false;
}
