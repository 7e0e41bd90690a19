/** Every operation of the API: a new one is one entry here. */

import { TOOL } from "../../about/version.ts";
import { CHANGE_KINDS, type ChangeKind } from "../../model/diff.ts";

import type { HostsWanted } from "../../model/inventory.ts";
import { choice, flag, number, type Operation, PAGING, USUAL_LIMIT, words } from "./operation.ts";
import { FINDING_OPERATIONS } from "./finding_operations.ts";
import { SCAN_OPERATIONS } from "./scan_operations.ts";
import { SCHEDULE_OPERATIONS } from "./schedule_operations.ts";

const HOST_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/hosts",
    summary: "Hosts that were up at least once",
    query: {
      search: words("A part of the address, of a name or of a note"),
      port: number("Only hosts with this port open", { max: 65_535 }),
      service: words("Only hosts with this service at an open port: ssh, http inside TLS"),
      known: flag("Only hosts that are, or are not, meant to be there"),
      up: flag("Only hosts that are, or are not, up"),
      sort: choice("The order; by address without it", ["address", "first-seen", "last-seen"]),
      ...PAGING,
    },
    answer: "Hosts",
    handle: ({ api, query }) =>
      api.dashboard.history.network.hosts({ limit: USUAL_LIMIT, ...query } as HostsWanted),
  },
  {
    method: "get",
    path: "/hosts/{address}",
    summary: "A host with every port that was ever open, and every change; by address or name",
    answer: "HostHistories",
    handle: ({ api, text }) => ({ hosts: api.dashboard.history.hosts(text("address")) }),
  },
  {
    method: "post",
    path: "/hosts/known",
    summary: "Mark hosts as meant to be there, or not",
    body: "Known",
    answer: "Done",
    handle({ api, body }) {
      const { addresses, known } = body as {
        readonly addresses: string[];
        readonly known: boolean;
      };
      api.dashboard.history.network.markKnown(addresses, known);
      return { done: true };
    },
  },
  {
    method: "get",
    path: "/changes",
    summary: "What changed from scan to scan, the newest first",
    query: {
      since: number("Only changes since then: milliseconds since 1970"),
      kind: choice("Only changes of this kind", CHANGE_KINDS),
      host: words("Only changes of this address"),
      ...PAGING,
    },
    answer: "Changes",
    handle({ api, query }) {
      const { since: sinceMs, kind, host, ...page } = query as {
        readonly since?: number;
        readonly kind?: ChangeKind;
        readonly host?: string;
      };
      const wanted = {
        ...(sinceMs === undefined ? {} : { sinceMs }),
        ...(kind === undefined ? {} : { kind }),
        ...(host === undefined ? {} : { host }),
      };
      const { history } = api.dashboard;
      return {
        total: history.countChanges(wanted),
        changes: history.changes({ ...wanted, limit: USUAL_LIMIT, ...page }),
      };
    },
  },
  {
    method: "get",
    path: "/services",
    summary: "Services, products and versions at open ports, the most frequent first",
    answer: "Services",
    handle: ({ api }) => ({ services: api.dashboard.history.network.services() }),
  },
  {
    method: "get",
    path: "/certificates",
    summary: "Certificates at open ports, those that end first before the others",
    answer: "Certificates",
    handle: ({ api: { dashboard } }) => ({
      certificates: dashboard.history.network.certificates({ nowMs: dashboard.nowMs() }),
    }),
  },
  {
    method: "get",
    path: "/days",
    summary: "Hosts and open ports day by day",
    query: { days: number("So many days; 30 without it", { min: 1, max: 400 }) },
    answer: "Days",
    handle: ({ api: { dashboard }, query }) => ({
      days: dashboard.history.network.days({ days: 30, ...query, nowMs: dashboard.nowMs() }),
    }),
  },
];

const WORKER_OPERATIONS: readonly Operation[] = [{
  method: "get",
  path: "/workers",
  summary: "Workers of the cluster that were heard since the server was started",
  answer: "Workers",
  handle: async ({ api: { dashboard: { cluster } } }) =>
    cluster === undefined
      ? { workers: [] }
      : { server: cluster.server, workers: await cluster.workers() },
}];

const HEALTH_OPERATIONS: readonly Operation[] = [{
  method: "get",
  path: "/health",
  summary: "What would make results from this machine unreliable: the checks of portico doctor",
  answer: "Health",
  handle: async ({ api }) => ({
    version: TOOL.version,
    checks: await Array.fromAsync(api.dashboard.examine()),
  }),
}];

/** All of them, in the order of the description. */
export const OPERATIONS: readonly Operation[] = [
  ...SCAN_OPERATIONS,
  ...HOST_OPERATIONS,
  ...FINDING_OPERATIONS,
  ...SCHEDULE_OPERATIONS,
  ...WORKER_OPERATIONS,
  ...HEALTH_OPERATIONS,
];
