/** A browser at the real dashboard. */

import type { Browser, BrowserContext } from "playwright-core";
import type { Served } from "./served.ts";

/** A browser that is logged in. */
export async function logIn(browser: Browser, { origin, cookie }: Served): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: "Strict" }]);
  context.setDefaultTimeout(60_000);
  return context;
}
