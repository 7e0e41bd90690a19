/** The pages on a small application of their own: a history with scans, without the server around it. */

import { Hono } from "hono";
import { ASSETS } from "../../src/dashboard/assets/assets.ts";
import type { DashboardContext, Env } from "../../src/dashboard/context.ts";
import { ROUTES } from "../../src/dashboard/routes.ts";

/** An application with every page, and the style and scripts as the server would give them. */
export function pagesApp(context: DashboardContext): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    c.set("session", { formToken: "form-token", lastVisitMs: context.nowMs() - 86_400_000 });
    c.header(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "connect-src 'self'; form-action 'self'; base-uri 'none'",
    );
    await next();
  });
  for (const addTo of ROUTES) addTo(app, context);
  app.get("/assets/:name", (c) => {
    const asset = ASSETS.get(c.req.param("name"));
    return asset === undefined
      ? c.notFound()
      : c.body(asset.text, 200, { "Content-Type": asset.mediaType });
  });
  return app;
}
