/**
 * The application: what every request passes, then pages, actions, API and events. It knows requests
 * and answers; sockets are elsewhere, so that tests call it without any.
 */

import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { ASSETS } from "../assets/assets.ts";
import { addHostActions } from "../actions/hosts.ts";
import { addScanActions } from "../actions/scans.ts";
import { addScheduleActions } from "../actions/schedules.ts";
import { addSettingsActions } from "../actions/settings.ts";
import type { Alerts } from "../alerts/alerts.ts";
import type { Upkeep } from "../upkeep.ts";
import { addApi } from "../api/register.ts";
import { addMetrics } from "../metrics/routes.ts";
import type { ScheduleControl } from "../schedules/control.ts";
import type { DashboardContext, Env } from "../context.ts";
import type { EventHub } from "../events/hub.ts";
import { addEvents } from "../events/routes.ts";
import type { RunQueue } from "../runs/queue.ts";
import { ROUTES } from "../routes.ts";
import { type BodyLimits, takeBody } from "./body.ts";
import { checkAccess, checkHost, checkOrigin, checkType, limitRate } from "./guards.ts";
import { neverStored, securityHeaders } from "./headers.ts";
import { Login } from "./login.ts";
import { isPublicHost, type PublicUrl } from "./public_url.ts";
import { RateLimit } from "./rate_limit.ts";
import { refuse } from "./refusals.ts";
import type { Secret } from "./secrets.ts";
import { Sessions, type SessionStore } from "./sessions.ts";

/** What the application is made from. */
export interface AppOptions {
  readonly context: DashboardContext;
  readonly sessions: SessionStore;
  readonly queue: RunQueue;
  readonly schedules: ScheduleControl;
  readonly alerts: Alerts;
  readonly upkeep: Upkeep;
  readonly events: EventHub;
  /** Bearer tokens of the API; they log a browser in too. */
  readonly tokens: readonly Secret[];
  readonly password?: Secret;
  /** Tells the `Host` headers that are this server's. */
  readonly isOwnHost: (header: string | undefined) => boolean;
  /** The address that browsers see where a proxy is in front. */
  readonly publicUrl?: PublicUrl;
  /** The port that browsers see. */
  readonly port: () => number;
  /** Shows the operator a link that works once: `/login?key=...`. */
  readonly tellLink: (path: string) => void;
  /** Shows the operator a line. */
  readonly log: (line: string) => void;
  /** The limits, where a test has others. */
  readonly limits?: Partial<Limits>;
}

/** How much one address may do. */
export interface Limits {
  readonly body: Partial<BodyLimits>;
  readonly requests: { readonly burst: number; readonly perSec: number };
}

const LIMITS: Limits = { body: {}, requests: { burst: 400, perSec: 100 } };
const WRONG_TOKENS = { burst: 10, perSec: 0.5 };

/** An application. */
export interface App {
  /** Answers a request. */
  readonly fetch: Hono<Env>["fetch"];
  /** Makes the first link. */
  readonly newLink: () => Promise<void>;
}

/** Puts the application together. */
export function createApp(options: AppOptions): App {
  const { context, tokens, password, port, publicUrl, tellLink, log } = options;
  const { nowMs } = context;
  const limits = { ...LIMITS, ...options.limits };
  const secrets = [...tokens, ...(password === undefined ? [] : [password])];
  const sessions = new Sessions(options.sessions, nowMs);
  const login = new Login({
    ...{ sessions, secrets, tellLink, nowMs, port },
    isSecure: publicUrl?.isSecure === true,
  });
  const app = new Hono<Env>();
  app.onError((error, c) => refuse(error, c, { hasPassword: secrets.length > 0, log }));
  app.notFound(() => {
    throw new HTTPException(404, { message: "Nothing is at this address." });
  });
  app.use(securityHeaders(), neverStored());
  app.use(
    checkHost((header) =>
      options.isOwnHost(header) || (publicUrl !== undefined && isPublicHost(publicUrl, header))
    ),
  );
  app.use(limitRate(new RateLimit({ ...limits.requests, nowMs })));
  app.use(checkOrigin(publicUrl), checkType(), takeBody(limits.body));
  addAssets(app);
  login.addTo(app);
  app.use(checkAccess({
    sessionOf: async (c) => {
      const value = login.cookie(c);
      return value === undefined ? undefined : await sessions.find(value);
    },
    tokens,
    guesses: new RateLimit({ ...WRONG_TOKENS, nowMs }),
  }));
  const streams = addEvents(app, options.events);
  addScanActions(app, context, options.queue);
  addHostActions(app, context);
  addScheduleActions(app, options.schedules);
  addSettingsActions(app, options);
  const { queue, schedules, alerts } = options;
  addApi(app, { dashboard: context, queue, schedules, alerts });
  addMetrics(app, { dashboard: context, queue, streams });
  for (const add of ROUTES) add(app, context);
  return { fetch: app.fetch, newLink: () => login.newLink() };
}

function addAssets(app: Hono<Env>): void {
  app.get("/assets/:name", (c) => {
    const asset = ASSETS.get(c.req.param("name"));
    if (asset === undefined) {
      throw new HTTPException(404, { message: "There is no such file." });
    }
    return c.body(asset.text, 200, {
      "Content-Type": asset.mediaType,
      "Cache-Control": "no-cache",
    });
  });
}
