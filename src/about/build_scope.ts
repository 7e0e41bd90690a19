/**
 * The range that an executable was built to reach. The sandbox enforces it and keeps it to itself, so
 * the builder writes it here too, in place of the mark: `--version` and `doctor` can then tell it.
 */

/** What the builder replaces, in the bundled program. */
const SCOPE: string = "{PORTICO_BUILD_SCOPE}";

/** The addresses, blocks and names of a build with `--scope`; `undefined` for every other build. */
export const BUILD_SCOPE: readonly string[] | undefined = SCOPE.startsWith("{")
  ? undefined
  : SCOPE.split(",");
