/** What the pages of scans do: start, stop, resume, repeat, delete, download. */

import type { Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { InputError } from "../../model/input_error.ts";
import type { Report } from "../../model/report.ts";
import type { ScanRequest } from "../../model/request.ts";
import type { OutputFormat } from "../../output/format.ts";
import { OUTPUT_FORMATS } from "../../output/registry.ts";
import type { DashboardContext, Env } from "../context.ts";
import { renderScanForm } from "../pages/scan_form.ts";
import { renderShell } from "../pages/shell.ts";
import type { RunQueue } from "../runs/queue.ts";
import { Form } from "./form.ts";
import { requestOfForm } from "./scan_request.ts";

const MAX_PLACES = 2_000;

/** Adds the actions. */
export function addScanActions(app: Hono<Env>, context: DashboardContext, queue: RunQueue): void {
  const { history } = context;
  app.post("/scans", async (c) => {
    const form = await Form.of(c);
    try {
      const { id } = await queue.submit(requestOfForm(form), placesOf(form));
      return c.redirect(`/scans/runs/${id}`, 303);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return await formAgain(c, context, { form, problem: error.message });
    }
  });
  app.post("/scans/runs/:id{[0-9]{1,15}}/stop", (c) => {
    const id = Number(c.req.param("id"));
    queue.stop(id);
    return c.redirect(`/scans/runs/${id}`, 303);
  });
  app.post("/scans/runs/:id{[0-9]{1,15}}/resume", (c) => {
    const { id } = queue.resume(Number(c.req.param("id")));
    return c.redirect(`/scans/runs/${id}`, 303);
  });
  app.post("/scans/:scan{[0-9]{1,15}}/repeat", async (c) => {
    const scan = Number(c.req.param("scan"));
    const { cluster } = history.runs.ofScan(scan) ?? {};
    const places = cluster === undefined ? {} : { places: cluster.from.join(",") };
    const { id } = await queue.submit(repeated(history.scan(scan)?.request, scan), places);
    return c.redirect(`/scans/runs/${id}`, 303);
  });
  app.post("/scans/:scan{[0-9]{1,15}}/delete", (c) => {
    const scan = Number(c.req.param("scan"));
    if (history.scan(scan) === undefined) throw noScan(scan);
    history.remove(scan);
    history.runs.removeOfScan(scan);
    return c.redirect("/scans", 303);
  });
  app.get("/scans/:scan{[0-9]{1,15}}/download/:format", async (c) => {
    const scan = Number(c.req.param("scan"));
    const format = OUTPUT_FORMATS.find(({ name }) => name === c.req.param("format"));
    if (format === undefined) {
      const names = OUTPUT_FORMATS.map(({ name }) => name).join(", ");
      throw new HTTPException(404, { message: `There is no such format; there are ${names}.` });
    }
    const report = await history.report(scan);
    if (report === undefined) throw noScan(scan);
    return c.body(download(report, format), 200, downloadHeaders(`portico-scan-${scan}`, format));
  });
}

/** Where a form wants the scan to be made. */
function placesOf(form: Form): { readonly places?: string } {
  return form.text("where") === "cluster" ? { places: form.short("places", MAX_PLACES) } : {};
}

/** The form with what was typed, and what is wrong with it. */
async function formAgain(
  c: Context<Env>,
  { settings, cluster }: DashboardContext,
  { form, problem }: { readonly form: Form; readonly problem: string },
): Promise<Response> {
  const session = c.get("session");
  const values = Object.fromEntries(form.entries());
  const hasCluster = cluster !== undefined;
  const body = renderScanForm({ session, settings, hasCluster, values, problem });
  return c.html(await renderShell({ title: "New scan", current: "/scans", session }, body), 400);
}

/**
 * The request of a scan, for another one in another order.
 *
 * @throws {InputError} when the scan is not there, or was made by a program that keeps none.
 */
export function repeated(request: ScanRequest | undefined, scan: number): ScanRequest {
  if (request === undefined) {
    throw new InputError(
      `Cannot repeat scan ${scan}: it is not there, or does not tell its settings`,
    );
  }
  const { seed: _seed, ...others } = request;
  return others;
}

function noScan(scan: number): HTTPException {
  return new HTTPException(404, { message: `There is no scan ${scan}; it may have been deleted.` });
}

/** A report in a format, piece by piece. */
export function download(report: Report, format: OutputFormat): ReadableStream<Uint8Array> {
  const pieces = ReadableStream.from(format.render(report, { wide: true }));
  return pieces.pipeThrough(new TextEncoderStream());
}

/** Always a file: what a banner says is never a page of this server. */
export function downloadHeaders(
  name: string,
  { mediaType, extension }: OutputFormat,
): Record<string, string> {
  return {
    "Content-Type": mediaType,
    "Content-Disposition": `attachment; filename="${name}.${extension}"`,
  };
}
