/** Every group of pages: a new one is its file and one line here. */

import type { Hono } from "hono";
import type { DashboardContext, Env } from "./context.ts";
import { changesRoutes } from "./pages/changes.ts";
import { findingsRoutes } from "./pages/findings.ts";
import { healthRoutes } from "./pages/health.ts";
import { hostsRoutes } from "./pages/hosts.ts";
import { overviewRoutes } from "./pages/overview.ts";
import { schedulesRoutes } from "./pages/schedules.ts";
import { settingsRoutes } from "./pages/settings.ts";
import { servicesRoutes } from "./pages/services.ts";
import { runRoutes } from "./pages/run.ts";
import { scanRoutes } from "./pages/scan.ts";
import { scansRoutes } from "./pages/scans.ts";
import { workersRoutes } from "./pages/workers.ts";

/** Adds its pages to the application. */
export type Routes = (app: Hono<Env>, context: DashboardContext) => void;

/** All of them. */
export const ROUTES: readonly Routes[] = [
  overviewRoutes,
  hostsRoutes,
  servicesRoutes,
  scansRoutes,
  runRoutes,
  scanRoutes,
  changesRoutes,
  findingsRoutes,
  schedulesRoutes,
  workersRoutes,
  settingsRoutes,
  healthRoutes,
];
