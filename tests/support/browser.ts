/** Tests in a real browser: Debian's chromium, without anything that it does on its own. */

import { type Browser, chromium, type Page } from "playwright-core";
import { findProgram, withMeans } from "./means.ts";

/** How the browser is started. */
export const BROWSER_FLAGS: readonly string[] = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** A test in a browser of its own. */
export function browserTest(
  name: string,
  fn: (browser: Browser, t: Deno.TestContext) => Promise<void>,
): Deno.TestDefinition {
  return withMeans({
    name,
    needs: ["chromium"],
    install: "chromium",
    fn: async (t) => {
      const executablePath = findProgram("chromium") ?? "";
      const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
      try {
        await fn(browser, t);
      } finally {
        await browser.close();
      }
    },
  });
}

/**
 * What happens in a page that should not: messages on its console, errors, dialogs, requests to elsewhere.
 *
 * @param isOwn whether a page may ask for an address.
 */
export function watchTrouble(page: Page, isOwn: (url: string) => boolean): readonly string[] {
  const trouble: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) trouble.push(message.text());
  });
  page.on("pageerror", (error) => trouble.push(`${error}`));
  page.on("dialog", async (dialog) => {
    trouble.push(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!isOwn(request.url())) trouble.push(`request ${request.url()}`);
  });
  return trouble;
}
