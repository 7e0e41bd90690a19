/** What every answer tells the browser: run and load nothing but ours, be in no frame, say nothing. */

import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/**
 * The headers. The policy for the `Referer` is `same-origin`, not `no-referrer`: other sites get
 * nothing either way, and with the latter browsers would send `Origin: null` with our own forms.
 */
export function securityHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: "same-origin",
    xFrameOptions: "DENY",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    // It is HTTP; a proxy in front with TLS says for itself whether it stays.
    strictTransportSecurity: false,
  });
}

/** What nobody may keep: every page shows a network's insides. */
export function neverStored(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (!c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", "no-store");
  };
}
