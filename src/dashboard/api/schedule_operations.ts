/** Schedules and the alerts that were sent. */

import type { NewSchedule } from "../../model/schedule.ts";
import { number, type Operation, USUAL_LIMIT } from "./operation.ts";

/** The operations. */
export const SCHEDULE_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/schedules",
    summary: "Scans that are repeated; addresses of alerts without their secrets",
    answer: "Schedules",
    handle: ({ api }) => ({ schedules: api.schedules.list() }),
  },
  {
    method: "post",
    path: "/schedules",
    summary: "Repeat a scan",
    body: "NewSchedule",
    answer: "Schedule",
    status: 201,
    handle: async ({ api, body }) => await api.schedules.add(body as NewSchedule),
  },
  {
    method: "post",
    path: "/schedules/{id}/run",
    summary: "Run a schedule now",
    answer: "Done",
    handle({ api, id }) {
      api.schedules.runNow(id());
      return { done: true };
    },
  },
  {
    method: "post",
    path: "/schedules/{id}/pause",
    summary: "Pause a schedule, or let it go on",
    answer: "Schedule",
    handle: ({ api, id }) => api.schedules.pause(id()),
  },
  {
    method: "delete",
    path: "/schedules/{id}",
    summary: "Remove a schedule; its scans and alerts stay",
    answer: "Done",
    handle({ api, id }) {
      api.schedules.remove(id());
      return { done: true };
    },
  },
  {
    method: "get",
    path: "/alerts",
    summary: "Alerts that were sent, the newest first",
    query: { limit: number("Entries at most; 100 without it", { min: 1, max: 1_000 }) },
    answer: "Alerts",
    handle: ({ api, query }) => ({
      alerts: api.dashboard.history.watches.alerts({ limit: USUAL_LIMIT, ...query }),
    }),
  },
  {
    method: "post",
    path: "/alerts/test",
    summary: "Send a test to the usual destinations; what became of it",
    answer: "Delivered",
    handle: async ({ api }) => ({ delivered: await api.alerts.test() }),
  },
];
