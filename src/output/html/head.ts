/** The head of a page that stands alone, up to its title: nothing is loaded from elsewhere. */

import { html, raw } from "hono/html";
import type { Piece } from "./parts.ts";

/** @param policy what the browser may run and load, as hashes of the page's own parts. */
export function pageHead({ policy, title }: {
  readonly policy: readonly string[];
  readonly title: string;
}): Piece {
  const rules = ["default-src 'none'", ...policy, "base-uri 'none'", "form-action 'none'"];
  return html`
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${raw(rules.join("; "))}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <title>${title}</title>
  `;
}

/** A text's hash, as a Content-Security-Policy names it. */
export async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
