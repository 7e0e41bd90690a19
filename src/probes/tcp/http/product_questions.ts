/** Which products a page or a port suggests, and which of them a reply belongs to. */

import { isRedirect } from "./redirect.ts";
import type { HttpPage } from "./page.ts";
import type { HttpProduct } from "./products/product.ts";
import { HTTP_PRODUCTS } from "./products/registry.ts";
import type { FoundProduct } from "./software.ts";

const COMMON_QUESTION = "/version";

/** What there is to choose questions by. */
export interface Suggestion {
  readonly page: HttpPage;
  /** The page at the end of redirects. */
  readonly landing: HttpPage | undefined;
  readonly port: number;
}

/**
 * The products whose requests evidence or, without any, the port suggests. A page that does not
 * even name its server is often an interface for programs: many of those answer `/version`.
 */
export function worthAsking(
  found: FoundProduct | undefined,
  { page, landing, port }: Suggestion,
): readonly HttpProduct[] {
  if (found !== undefined) return found.entry.question === undefined ? [] : [found.entry];
  const pages = landing === undefined ? [page] : [page, landing];
  const byPort = HTTP_PRODUCTS.filter(({ question }) =>
    question?.ports.includes(port) && question.evident !== true
  );
  const hinted = HTTP_PRODUCTS.filter(({ question }) =>
    pages.some((one) => question?.hint?.(one) === true)
  );
  const faceless = page.header("server") === "" && page.title === "" && !isRedirect(page);
  if (!faceless || hinted.length > 0) return [...new Set([...byPort, ...hinted])];
  const common = HTTP_PRODUCTS.filter(({ question }) =>
    question?.path === COMMON_QUESTION && question.evident !== true
  );
  return [...new Set([...byPort, ...common])];
}

/** The products by the path of their request, in their order. */
export function byPath(
  products: readonly HttpProduct[],
): ReadonlyMap<string, readonly HttpProduct[]> {
  const groups = new Map<string, HttpProduct[]>();
  for (const product of products) {
    const path = product.question?.path ?? "/";
    groups.set(path, [...groups.get(path) ?? [], product]);
  }
  return groups;
}

/** The first of the products that a reply belongs to. */
export function firstTold(
  products: readonly HttpProduct[],
  answer: HttpPage,
): FoundProduct | undefined {
  for (const entry of products) {
    const facts = entry.question?.read(answer) ?? null;
    if (facts !== null) return { entry, facts };
  }
  return undefined;
}
