/** Names of result files: `scan_results_<target>`, safe on every file system. */

/** How the name of every result file begins. */
export const RESULT_PREFIX = "scan_results_";

const MAX_TARGET = 100;

/** The names for several targets, without extension, all distinct also where case is ignored. */
export function resultFileStems(targets: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set<string>();
  const stems = new Map<string, string>();
  for (const target of new Set(targets)) {
    const base = `${RESULT_PREFIX}${safeName(target)}`;
    let stem = base;
    for (let n = 2; used.has(stem.toLowerCase()); n++) stem = `${base}-${n}`;
    used.add(stem.toLowerCase());
    stems.set(target, stem);
  }
  return stems;
}

/** Everything but letters, digits, `.`, `-` and `_` becomes `_`; what is long is cut. */
function safeName(target: string): string {
  return target.replaceAll(/[^A-Za-z0-9._-]/g, "_").slice(0, MAX_TARGET).replace(/\.+$/, "_");
}
