/** Lists of port ranges: what two have in common, and what one leaves. */

/** Ports from `first` to `last`. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** The highest port. */
export const MAX_PORT = 65_535;

/** Every port that no range has. */
export function complement(ranges: readonly PortRange[]): readonly PortRange[] {
  const rest: PortRange[] = [];
  let next = 1;
  for (const { first, last } of ranges.toSorted((a, b) => a.first - b.first)) {
    if (first > next) rest.push({ first: next, last: first - 1 });
    next = Math.max(next, last + 1);
  }
  return next > MAX_PORT ? rest : [...rest, { first: next, last: MAX_PORT }];
}

/** The ports that two lists have in common; `undefined` is every port. */
export function commonPorts(
  a: readonly PortRange[] | undefined,
  b: readonly PortRange[],
): readonly PortRange[] {
  if (a === undefined) return b;
  return a.flatMap((one) =>
    b.map((other) => ({
      first: Math.max(one.first, other.first),
      last: Math.min(one.last, other.last),
    })).filter(({ first, last }) => first <= last)
  );
}
