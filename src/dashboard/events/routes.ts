/** The streams of events: of everything, and of one run. */

import type { Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Env } from "../context.ts";
import type { EventHub } from "./hub.ts";
import { eventStream } from "./stream.ts";

/** Streams that are open at once, at most. */
const MAX_STREAMS = 100;

/** Adds the streams; gives how many are open. */
export function addEvents(app: Hono<Env>, hub: EventHub): () => number {
  let open = 0;
  const stream = (c: Context, run?: number) => {
    if (open >= MAX_STREAMS) {
      c.header("Retry-After", "30");
      throw new HTTPException(503, {
        message: `${MAX_STREAMS} pages follow events already: close some of them.`,
      });
    }
    const after = lastEventId(c);
    open++;
    const body = eventStream(hub, {
      ...(run === undefined ? {} : { run }),
      ...(after === undefined ? {} : { after }),
      onEnd: () => open--,
    });
    return c.body(body, 200, {
      "Content-Type": "text/event-stream; charset=utf-8",
      "X-Accel-Buffering": "no",
    });
  };
  app.get("/events", (c) => stream(c));
  app.get("/events/runs/:id{[0-9]{1,15}}", (c) => stream(c, Number(c.req.param("id"))));
  return () => open;
}

/** A browser that comes back sends the header; a page that was just made, the query. */
function lastEventId(c: Context): number | undefined {
  const text = c.req.header("Last-Event-ID") ?? c.req.query("after") ?? "";
  return /^\d{1,16}$/.test(text) ? Number(text) : undefined;
}
