/**
 * The shape of a product over HTTP: the evidence on its first page, and the one public
 * request whose reply has its version. Entries are data and small pure functions; a request is
 * sent only where the first page or the port number suggests the product, and never logs in.
 */

import type { Details } from "../../../../model/service.ts";
import { isAboutProduct } from "../../../../fingerprints/title_words.ts";
import type { HttpPage } from "../page.ts";
import { ownTitle } from "../own_title.ts";

/** What a page shows of a product. Empty texts are not known. */
export interface ProductFacts {
  /** As it calls itself, where one entry serves several products (a fork, an edition). */
  readonly product?: string;
  readonly vendor?: string;
  readonly version?: string;
  readonly extra?: string;
  /** `vendor:product` of the CPE name, where it is not the entry's. */
  readonly cpe?: string;
  readonly details?: Details;
}

/** A public request for further facts. */
export interface ProductQuestion {
  /** The path of the GET. */
  readonly path: string;
  /** Ports on which the request is sent without any evidence. */
  readonly ports: readonly number[];
  /** Whether other programs reply alike: the reply counts only where the product is known to be there. */
  readonly evident?: boolean;
  /** Whether a page that names nothing may be this product's: it is asked then, on any port. */
  hint?(page: HttpPage): boolean;
  /** Pure; `null` when the reply is not this product's. */
  read(page: HttpPage): ProductFacts | null;
}

/** A request that only clients which need no login get an answer to. */
export interface AccessQuestion {
  /** The path of the GET; of the POST, where there is a body. */
  readonly path: string;
  /** A query in JSON, for interfaces that take queries by POST alone. */
  readonly body?: string;
  /** The detail that holds the result: `couchdb_auth`. */
  readonly detail: string;
  /** Whether the reply with status 200 is the product's own. */
  isAnswer(page: HttpPage): boolean;
  /** Whether another reply is a refusal; by default 401 and 403 are. */
  isRefusal?(page: HttpPage): boolean;
}

/** One product, or a family that answers alike. */
export interface HttpProduct {
  readonly product: string;
  readonly vendor: string;
  /** `vendor:product` of the CPE name; empty when the dictionary has none. */
  readonly cpe: string;
  /** Pure; `null` when the first page does not show this product. */
  shows?(page: HttpPage): ProductFacts | null;
  readonly question?: ProductQuestion;
  /** Asked once the product is found: whether its interface needs a login. */
  readonly access?: AccessQuestion;
}

/** Shown, and nothing more is known. */
export const SHOWN: ProductFacts = {};

/** `SHOWN` when the title matches, and is neither an article's nor a common word above a page of text. */
export function byTitle(pattern: RegExp): (page: HttpPage) => ProductFacts | null {
  return (page) => {
    const title = ownTitle(page);
    return pattern.test(title) && !isAboutProduct(title) ? SHOWN : null;
  };
}

/** The first group of `pattern` in `text` as a version; empty when it does not match. */
export function versionIn(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1] ?? "";
}

/** Facts from a JSON answer that must have a version at `path`. */
export function byJsonVersion(path: string): (page: HttpPage) => ProductFacts | null {
  return (page) => {
    const version = page.json(path).replace(/^v(?=\d)/, "");
    return /^\d/.test(version) ? { version } : null;
  };
}
