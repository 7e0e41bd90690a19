/**
 * The version that a product which is known already states beside its name, or in a field of its own: programs
 * write it on the page on which one logs in, and in fields that no rule knows.
 *
 *     Server: Lyrion Music Server (9.0.2 - 1736866418)
 *     X-Version: 1.8.1
 *     <footer>Frob v0.50.10</footer>
 *     <address>Server: Apt-Cacher-NG/3.7.4 | Usage Information</address>
 *     View <a href="...">release notes</a> for Frob 3.2
 */

import { versionOf } from "../../../fingerprints/introduction/version.ts";
import { decodeEntities, htmlGenerator, metaContent } from "./html.ts";
import type { HttpPage } from "./page.ts";

const FIELDS = ["x-app-version", "x-application-version", "x-version"] as const;
const WHOLE = /^v?(\d{1,4}(?:\.\d{1,6}){1,3}(?:[-+~][\w.+~-]{1,30})?)$/;
const NAME_LETTERS = 4;
const SEARCH_LIMIT = 65_536;
const FOOT_LIMIT = 2_000;
/** What a page has release notes of. */
const RELEASE_NOTES = /\brelease notes<\/a> (?:for|of) ([A-Za-z][^<>]{2,60})</i;
/** Elements in which a page names the program that made it. */
const FEET = ["footer", "address"] as const;

/** The version that one of the pages gives a product; empty when none does. */
export function versionBesideName(pages: readonly HttpPage[], product: string): string {
  const name = product.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  if (name.replaceAll("-", "").length < NAME_LETTERS) return "";
  for (const page of pages) {
    const version = ownField(page, name) ?? besideName(page, product);
    if (version !== undefined) return version;
  }
  return "";
}

/** `X-Frob-Version` of the product Frob, and fields that name no product. */
function ownField(page: HttpPage, name: string): string | undefined {
  for (const field of [`x-${name}-version`, ...FIELDS]) {
    const version = WHOLE.exec(page.header(field).trim())?.[1];
    if (version !== undefined) return version;
  }
  return undefined;
}

/**
 * The version that a web server gives itself in the `address` with which it signs its own pages; a page's
 * other words are the application's. Empty when there is none.
 */
export function versionInSignature(pages: readonly HttpPage[], product: string): string {
  const signatures = pages.map(({ text }) => foot(text.slice(0, SEARCH_LIMIT), "address"));
  return statedIn(signatures, product) ?? "";
}

function besideName(page: HttpPage, product: string): string | undefined {
  return statedIn(textsOf(page), product);
}

function statedIn(texts: readonly string[], product: string): string | undefined {
  // Where a token stands for the name, it has no blanks: `Apt-Cacher-NG/3.7.4`.
  const literal = product.replaceAll(/[^A-Za-z0-9 ]/g, "\\$&").replaceAll(" ", "[ _-]");
  const stated = new RegExp(
    `(?:^|[\\s(>:])${literal}(?:/|,? ?(?:version|ver\\.|v|\\(v?|- )? ?)` +
      `(\\d{1,4}(?:\\.\\d{1,6}){1,3}(?:[-+~][\\w.+~-]{1,30})?)(?![\\w.]*[%/\\w])`,
    "i",
  );
  for (const text of texts) {
    const word = stated.exec(text)?.[1];
    const version = word === undefined ? undefined : versionOf(word, { bare: false, told: false });
    if (version !== undefined) return version;
  }
  return undefined;
}

/** The texts in which a program speaks of itself; a page's own words may be about anything. */
function textsOf(page: HttpPage): readonly string[] {
  const html = page.text.slice(0, SEARCH_LIMIT);
  return [
    page.header("server").slice(0, 200),
    page.header("x-powered-by").slice(0, 200),
    page.title,
    htmlGenerator(html),
    metaContent(html, "description"),
    metaContent(html, "application-name"),
    ...FEET.map((element) => foot(html, element)),
    RELEASE_NOTES.exec(html)?.[1] ?? "",
  ].filter((text) => text !== "");
}

/** The words of the page's last element of this name. */
function foot(html: string, element: typeof FEET[number]): string {
  const at = [...html.matchAll(new RegExp(`<${element}\\b`, "gi"))].at(-1)?.index;
  if (at === undefined) return "";
  const [inside = ""] = html.slice(at, at + FOOT_LIMIT).split(new RegExp(`</${element}`, "i"), 1);
  return decodeEntities(inside.replaceAll(/<[^<>]{0,300}>/g, " ")).replaceAll(/\s+/g, " ");
}
