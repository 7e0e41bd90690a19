/** Metrics for Prometheus, behind a token like the API. */

import type { Hono } from "hono";
import type { DashboardContext, Env } from "../context.ts";
import type { RunQueue } from "../runs/queue.ts";
import { Metrics } from "./collect.ts";
import { METRICS_TYPE, metricsText } from "./text.ts";

/** Adds the page of metrics. */
export function addMetrics(
  app: Hono<Env>,
  { dashboard: { history, nowMs }, queue, streams }: {
    readonly dashboard: DashboardContext;
    readonly queue: RunQueue;
    readonly streams: () => number;
  },
): void {
  const metrics = new Metrics({ history, queue, streams, nowMs });
  app.get(
    "/metrics",
    async (c) =>
      c.body(metricsText(await metrics.collect()), 200, { "Content-Type": METRICS_TYPE }),
  );
}
