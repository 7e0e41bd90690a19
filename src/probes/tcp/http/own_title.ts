/**
 * The title of a page as far as it may name a program. Some programs are called by a word that hotels, shops and
 * restaurants have too, and such a word alone is the title of their sites. The page of a program is one on which
 * one logs in, or a script's with hardly any text; a site has text.
 *
 *     <title>Vault</title><body><div id="ember-app"></div><script src="/ui/assets/vault.js">    Vault
 *     <title>Vault</title><body><h1>Vault</h1><p>Our escape rooms are open ...                   a site
 */

import { decodeEntities } from "./html.ts";
import type { HttpPage } from "./page.ts";

/** Names of programs that are words, or that firms have, alone. */
const WORDS: ReadonlySet<string> = new Set(
  ("airflow axis cherokee cockpit concourse consul crucible drone elastic eureka " +
    "foreman gaia harbor hue karma mantis nomad outlook plausible plex " +
    "presto pulse rancher sentry shinobi umami umbrel vault woodpecker")
    .split(" "),
);
/** A script's page has fewer characters of text: `You need to enable JavaScript to run this app.` */
const TEXT_LIMIT = 400;
const SEARCH_LIMIT = 65_536;

/** The title; empty where it is a common word and the page a site's. */
export function ownTitle(page: HttpPage): string {
  return WORDS.has(page.title.toLowerCase()) && !isProgram(page.text) ? "" : page.title;
}

function isProgram(html: string): boolean {
  const page = html.slice(0, SEARCH_LIMIT);
  if (/<input\b[^<>]{0,300}\btype=["']?password\b/i.test(page)) return true;
  return /<script\b/i.test(page) && visibleText(page).length < TEXT_LIMIT;
}

/** What a reader sees, roughly: without the head, scripts, styles and tags. */
function visibleText(html: string): string {
  const start = html.search(/<body\b/i);
  const body = start < 0 ? html : html.slice(start);
  const bare = body.replaceAll(/<(script|style|svg|template)\b[\s\S]*?(?:<\/\1\s{0,9}>|$)/gi, " ")
    .replaceAll(/<[^<>]*>/g, " ");
  return decodeEntities(bare).replaceAll(/\s+/g, " ").trim();
}
