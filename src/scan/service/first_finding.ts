/** Which of several searches for a port's service counts. */

import type { ProbeFinding } from "./describe.ts";

/** A web server's "400 Bad Request" may mean that the port expects TLS. */
export function isRefusal(finding: ProbeFinding | undefined): boolean {
  return /^HTTP\/1\.[01] 400/.test(finding?.identification.details?.["http_status"] ?? "");
}

/** The first finding; `undefined` when none of the searches has one. */
export function firstFinding(
  searches: readonly Promise<ProbeFinding | undefined>[],
): Promise<ProbeFinding | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<ProbeFinding | undefined>();
  const each = searches.map(async (search) => {
    const finding = await search;
    if (finding !== undefined) resolve(finding);
  });
  Promise.all(each).then(() => resolve(undefined), reject);
  return promise;
}
