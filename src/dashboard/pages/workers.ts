/** The workers of a cluster: who they are, what they may scan, what they do, when they were last heard. */

import { html } from "hono/html";
import type { Hono } from "hono";
import { InputError } from "../../model/input_error.ts";
import type { Run } from "../../model/run.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { formatCount, plural } from "../../text/count.ts";
import type { ClusterView, ClusterWorker } from "../cluster.ts";
import type { DashboardContext, Env } from "../context.ts";
import { emptyState, pageHead, timeOf } from "./parts.ts";
import { renderShell } from "./shell.ts";

/** Runs that are looked through for what workers work on. */
const RUNS = 200;

/** The page. */
export function workersRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/workers", async (c) => {
    const session = c.get("session");
    const facts = { title: "Workers", current: "/workers", session, scripts: ["live.js"] } as const;
    const { cluster } = context;
    const body = cluster === undefined ? renderNone() : await renderCluster(cluster, context);
    return c.html(await renderShell(facts, body));
  });
}

function renderNone(): Piece {
  return html`${pageHead({ title: "Workers", text: "No cluster", actions: html`` })}<section>${
    emptyState(
      "This server scans by itself.",
      html`
        To share scans among several machines, start it with <code>portico serve --nats
          nats://HOST:4222</code>, and <code>portico cluster worker --nats nats://HOST:4222</code> on each
        of them.
      `,
    )
  }</section>`;
}

async function renderCluster(cluster: ClusterView, context: DashboardContext): Promise<Piece> {
  const { workers, problem } = await askWorkers(cluster);
  const connected = workers.filter(({ isConnected }) => isConnected).length;
  return html`
    <div
      data-events="/events">${pageHead({
        title: "Workers",
        text: html`${
          connected === 0 ? "No worker is connected" : `${plural(connected, "worker")} connected`
        } · <span class="mono">${plain(cluster.server, 200)}</span>`,
        actions: html`
          <a class="button primary" href="/scans/new?where=cluster">New scan</a><a class="button"
            href="/workers">Refresh</a>
        `,
      })}${problem === undefined
        ? ""
        : html`<p class="problem" role="alert">${
          plain(problem, 600)
        }</p>`}<section><div id="workers" data-live>${renderWorkers(
          workers,
          context,
        )}</div></section></div>
  `;
}

async function askWorkers(
  cluster: ClusterView,
): Promise<{ readonly workers: readonly ClusterWorker[]; readonly problem?: string }> {
  try {
    return { workers: await cluster.workers() };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { workers: [], problem: error.message };
  }
}

function renderWorkers(workers: readonly ClusterWorker[], context: DashboardContext): Piece {
  if (workers.length === 0) {
    return emptyState(
      "No worker was heard yet.",
      html`
        Start <code>portico cluster worker</code> on the machines that are to scan; a scan that is sent
        waits for them.
      `,
    );
  }
  const runs = context.runs.list(RUNS);
  return html`
    <div class="scroll">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">worker</th>
            <th scope="col">place</th>
            <th scope="col">scope</th>
            <th scope="col">works on</th>
            <th scope="col">version</th>
            <th scope="col">last contact</th>
          </tr>
        </thead>
        <tbody>${workers.map((worker) => renderWorker(worker, { runs, context }))}</tbody>
      </table>
    </div>
  `;
}

function renderWorker(
  { name, tags, scope, version, busy, heardMs, isConnected }: ClusterWorker,
  { runs, context }: { readonly runs: readonly Run[]; readonly context: DashboardContext },
): Piece {
  return html`
    <tr>
      <th scope="row">${plain(name, 100)}</th>
      <td data-label="place">${plain(tags.join(", "), 300)}</td>
      <td class="mono" data-label="scope">${scope.length === 0
        ? "any address"
        : plain(scope.join(", "), 300)}</td>
      <td data-label="works on">${busy.length === 0
        ? isConnected ? "waits" : ""
        : busy.map((one, index) => html`${index === 0 ? "" : ", "}${renderWork(one, runs)}`)}</td>
      <td data-label="version">${plain(version, 40)}</td>
      <td data-label="last contact">${isConnected
        ? html`
          <span class="chip good">connected</span>
        `
        : html`<span class="chip warning">gone</span> ${
          timeOf(
            new Date(heardMs).toISOString(),
            context.nowMs(),
          )
        }`}</td>
    </tr>
  `;
}

/** A scan of this server is a run; others are told by their names at the cluster. */
function renderWork(
  { task, endpoints }: ClusterWorker["busy"][number],
  runs: readonly Run[],
): Piece {
  const run = runs.find(({ cluster }) => cluster?.task === task);
  const ports = `up to ${formatCount(endpoints)} ports of `;
  return run === undefined
    ? html`${ports}<span class="mono">${plain(task, 40)}</span>`
    : html`${ports}<a href="/scans/runs/${run.id}">run ${run.id}</a>`;
}
