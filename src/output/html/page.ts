/**
 * The page around its sections. Its policy lets only its own style and script run, by their hashes:
 * were a text ever to escape its cell, the browser would still not run it.
 */

import type { Report } from "../../model/report.ts";
import { html, raw } from "hono/html";
import { oneLine } from "../../text/printable.ts";
import type { RenderOptions } from "../format.ts";
import client from "./client.js" with { type: "text" };
import { renderCertificates } from "./certificates.ts";
import { renderCharts } from "./charts.ts";
import { renderHosts } from "./hosts.ts";
import { renderFindings, renderPolicy } from "./judgements.ts";
import { renderPorts } from "./ports.ts";
import { renderFacts, renderHeader, renderTiles } from "./summary.ts";
import style from "./style.css" with { type: "text" };

/** Writes the page in pieces. */
export async function* renderPage(
  report: Report,
  { title = report.scan.targets.join(", "), policy }: RenderOptions,
): AsyncGenerator<string, void, undefined> {
  yield* renderHead(oneLine(title));
  yield `${await renderHeader(report, { title: oneLine(title), policy })}\n<main>\n`;
  yield `${await renderTiles(report)}\n`;
  if (policy !== undefined) yield `${await renderPolicy(policy)}\n`;
  yield `${await renderFindings(report)}\n`;
  yield `${await renderCharts(report)}\n`;
  yield `${await renderCertificates(report)}\n`;
  yield* renderPorts(report);
  yield `${await renderHosts(report)}\n`;
  yield `${await renderFacts(report)}\n</main>\n`;
  yield `<script>${client}</script>\n</body>\n</html>\n`;
}

async function* renderHead(title: string): AsyncGenerator<string, void, undefined> {
  const policy = [
    "default-src 'none'",
    `style-src '${await hashOf(style)}'`,
    `script-src '${await hashOf(client)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  yield "<!DOCTYPE html>";
  yield `${await html`
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <title>Scan of ${title}</title>
  `}\n`;
  yield `<style>${style}</style>\n</head>\n<body>\n`;
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
