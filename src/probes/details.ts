/** Facts of a reply, as every probe reports them: flat, not empty, bounded in length. */

import type { Details } from "../model/service.ts";

const VALUE_LIMIT = 200;

/** The entries that are not empty, each at most 200 characters. */
export function present(details: Details): Details {
  const kept = Object.entries(details).filter(([, value]) => value !== "");
  return Object.fromEntries(kept.map(([name, value]) => [name, value.slice(0, VALUE_LIMIT)]));
}
