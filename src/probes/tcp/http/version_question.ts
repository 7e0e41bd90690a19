/** The shape of a question for a version (see `version_questions.ts`). */

/** A path that no server has: its page is an error of the server's own. */
export const ABSENT_PATH = "/portico.invalid";

/**
 * Where the version stands in the reply: a path in its JSON (`data.version`), the first group of a
 * pattern over the body, or a header field (`header:x-version`). Several: the first that is there.
 */
export type VersionPlace = string | RegExp;

/** One product's public request for its version. */
export type VersionQuestion = readonly [
  /** The product's names, as rules and the registry give them. */
  products: readonly string[],
  /** The path of the GET. */
  path: string,
  at: readonly VersionPlace[],
  /** Bodies that must give the version beside them. */
  examples: Readonly<Record<string, string>>,
  /** Bodies that must give none. */
  nearMisses: readonly string[],
];
