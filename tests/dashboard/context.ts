/** What pages are made from, in tests: a history, and runs in every state. */

import type { DashboardContext } from "../../src/dashboard/context.ts";
import type { History } from "../../src/history/history.ts";
import { scanRequest } from "../../src/job/request.ts";
import type { Run } from "../../src/model/run.ts";
import { HOSTILE_REPORT, HOSTILE_TEXTS } from "../support/hostile_report.ts";

const MARKUP = HOSTILE_TEXTS["markup"] ?? "";

/** Runs in every state, with texts that attack the page. */
export function sampleRuns(nowMs: number): readonly Run[] {
  const request = scanRequest({ targets: ["192.0.2.0/24", MARKUP], topPorts: 100 });
  const at = (agoMs: number) => new Date(nowMs - agoMs).toISOString();
  const run = (id: number, state: Run["state"], more: Partial<Run> = {}): Run => ({
    ...{ id, request, state, createdAt: at(id * 1_000) },
    ...more,
  });
  return [
    run(1, "queued"),
    run(2, "running", {
      ...{ startedAt: at(60_000), cluster: { from: [`site=${MARKUP}`], task: "0123456789" } },
    }),
    run(3, "interrupted", { scan: 3, resumable: true, finishedAt: at(1_000) }),
    run(4, "failed", { problem: MARKUP, finishedAt: at(1_000) }),
  ];
}

/** A context with these runs; the second one runs and has found what the hostile report has. */
export function sampleContext(history: History, nowMs: () => number): DashboardContext {
  const runs = sampleRuns(nowMs());
  const finds = HOSTILE_REPORT.hosts.flatMap(({ address, ports }) =>
    ports.map((port) => ({ address, port }))
  );
  const progress = { completed: 40, planned: 100, open: 3, leftMs: 9_000 };
  return {
    history,
    runs: {
      list: () => runs,
      get: (id) => runs.find((run) => run.id === id),
      progress: (id) => id === 2 ? progress : undefined,
      finds: (_, limit) => Promise.resolve(finds.slice(0, limit)),
    },
    settings: {
      ...{ scope: ["192.0.2.0/24"], data: "history.sqlite", origin: "http://127.0.0.1:8420" },
      allowLocalAlerts: false,
    },
    cluster: {
      server: `nats://127.0.0.1:4222 ${MARKUP}`,
      workers: () =>
        Promise.resolve([
          {
            ...{ name: MARKUP, tags: [`site=${MARKUP}`], scope: [MARKUP], version: MARKUP },
            ...{ busy: [{ task: MARKUP, endpoints: 9 }, { task: "0123456789", endpoints: 1 }] },
            ...{ heardMs: nowMs(), isConnected: true },
          },
          {
            ...{ name: "gone", tags: [], scope: [], version: "0.1.0", busy: [] },
            ...{ heardMs: nowMs() - 60_000, isConnected: false },
          },
        ]),
    },
    nowMs,
    examine: async function* () {
      yield { check: "canary", verdict: "bad", found: MARKUP, advice: "look at the path" };
      await Promise.resolve();
    },
  };
}
