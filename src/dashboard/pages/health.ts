/** What makes results from this machine unreliable: the checks of `portico doctor`, run when asked. */

import { html } from "hono/html";
import { stream } from "hono/streaming";
import type { Hono } from "hono";
import type { Check, CheckStatus } from "../../doctor/examine.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { plural } from "../../text/count.ts";
import type { DashboardContext, Env } from "../context.ts";
import { emptyState, pageHead } from "./parts.ts";
import { renderShell } from "./shell.ts";

const CHIPS: Readonly<Record<CheckStatus, readonly [look: string, word: string]>> = {
  ok: ["good", "ok"],
  note: ["warning", "note"],
  bad: ["bad", "problem"],
};
/** Where the checks are put into a page that was begun before they ended. */
const GAP = "<!--checks-->";

/** The page; `?run=1` runs the checks, which take seconds and send a few packets. */
export function healthRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/health", async (c) => {
    const session = c.get("session");
    const facts = { title: "Health", current: "/health", session } as const;
    if (c.req.query("run") === undefined) {
      return c.html(await renderShell(facts, renderIntroduction(context)));
    }
    const page = await renderShell(facts, renderFrame());
    const [before = "", after = ""] = page.split(GAP);
    c.header("Content-Type", "text/html; charset=utf-8");
    // The first bytes do not wait for the checks.
    return stream(c, async (out) => {
      await out.write(before);
      const checks: Check[] = [];
      for await (const check of context.examine()) {
        checks.push(check);
        await out.write(`${await renderCheck(check)}`);
      }
      await out.write(`${await renderEnd(checks)}${after}`);
    });
  });
}

function renderIntroduction({ settings }: DashboardContext): Piece {
  return html`
    ${head()}<section>${emptyState(
      "The checks have not been run yet.",
      "They make a few connections of this machine to itself and to addresses that no host may have, and take some seconds.",
    )}<p class="row"><a class="button primary" href="/health?run=1">Run the checks</a></p></section>
    <section>
      <h2>This server</h2>
      <dl class="facts">
        <div>
          <dt>history file</dt>
          <dd class="mono">${plain(settings.data, 300)}</dd>
        </div>
        <div>
          <dt>address</dt>
          <dd class="mono">${plain(settings.origin, 100)}</dd>
        </div>
        <div>
          <dt>scope</dt>
          <dd>${settings.scope.length === 0
            ? "any address"
            : plain(settings.scope.join(", "), 500)}</dd>
        </div>
      </dl>
    </section>
  `;
}

function head(): Piece {
  return pageHead({
    title: "Health",
    text: "Whether results of scans from this machine are reliable, as portico doctor says.",
    actions: html``,
  });
}

function renderFrame(): Piece {
  return html`
    ${head()}<section>
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">result</th>
            <th scope="col">check</th>
            <th scope="col">found</th>
          </tr>
        </thead>
        <tbody>
          <!--checks-->
  `;
}

async function renderCheck({ check, verdict, found, advice }: Check): Promise<string> {
  const [look, word] = CHIPS[verdict];
  const row = await html`
    <tr>
      <td data-label="result"><span class="chip ${look}">${word}</span></td>
      <th scope="row">${plain(check, 80)}</th>
      <td data-label="found">${plain(found, 400)}${advice === undefined
        ? ""
        : html`<small class="line">${plain(advice, 400)}</small>`}</td>
    </tr>
  `;
  return `${row}`;
}

async function renderEnd(checks: readonly Check[]): Promise<string> {
  const bad = checks.filter(({ verdict }) => verdict === "bad").length;
  const notes = checks.filter(({ verdict }) => verdict === "note").length;
  const words = bad > 0
    ? `${plural(bad, "problem")}: results from this machine may be wrong`
    : notes > 0
    ? `no problem, ${plural(notes, "note")}`
    : "all checks passed: results from this machine are reliable";
  const end = await html`
    </tbody>
    </table>
    <p class="line">${words}</p>
    <p class="row"><a class="button" href="/health?run=1">Run again</a></p>
    </section>
  `;
  return `${end}`;
}
