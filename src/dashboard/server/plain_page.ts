/** Pages for browsers without a session: how to log in, and why a request was refused. */

import { html } from "hono/html";
import type { Piece } from "../pages/shell.ts";

async function plainPage(title: string, body: Piece): Promise<string> {
  const page = await html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>${title} - Portico</title>
        <link rel="stylesheet" href="/assets/style.css">
      </head>
      <body class="plain">
        <main id="main">${body}</main>
      </body>
    </html>
  `;
  return `${page}`;
}

/** How to log in. */
export function loginPage(
  { problem, hasPassword }: {
    readonly problem: string | undefined;
    readonly hasPassword: boolean;
  },
): Promise<string> {
  const form = html`
    <form method="post" action="/login">
      <label for="password">Password or token</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required>
      <button type="submit">Log in</button>
    </form>
  `;
  return plainPage(
    "Log in",
    html`
      <h1>Portico</h1>
      ${problem === undefined ? "" : html`<p role="alert">${problem}</p>`}
      ${hasPassword ? form : ""}
      <p>
        The terminal in which <code>portico serve</code> runs shows a link that logs in one browser.
        When it was used, a new one is shown there.
      </p>
    `,
  );
}

/** Why a request was refused. */
export function refusalPage(title: string, message: string): Promise<string> {
  return plainPage(
    title,
    html`
      <h1>${title}</h1>
      <p>${message}</p>
      <p><a href="/">Overview</a></p>
    `,
  );
}
