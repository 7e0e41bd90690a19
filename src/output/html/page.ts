/**
 * The page around its sections. Its policy lets only its own style and script run, by their hashes:
 * were a text ever to escape its cell, the browser would still not run it.
 */

import type { Report } from "../../model/report.ts";
import { oneLine } from "../../text/printable.ts";
import type { RenderOptions } from "../format.ts";
import client from "./client.js" with { type: "text" };
import { renderCertificates } from "./certificates.ts";
import { renderCharts } from "./charts.ts";
import { renderHosts } from "./hosts.ts";
import { hashOf, pageHead } from "./head.ts";
import { renderFindings, renderPolicy } from "./judgements.ts";
import { renderPorts } from "./ports.ts";
import { renderFacts, renderHeader, renderTiles } from "./summary.ts";
import base from "./base.css" with { type: "text" };
import own from "./style.css" with { type: "text" };
import { targetsText } from "../targets_text.ts";

const style = `${base}${own}`;

/** Writes the page in pieces. */
export async function* renderPage(
  report: Report,
  { title = targetsText(report.scan.targets), policy }: RenderOptions,
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
    `style-src '${await hashOf(style)}'`,
    `script-src '${await hashOf(client)}'`,
  ];
  yield "<!DOCTYPE html>";
  yield `${await pageHead({ policy, title: `Scan of ${title}` })}\n`;
  yield `<style>${style}</style>\n</head>\n<body>\n`;
}
