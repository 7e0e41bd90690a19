/** The summary as a text file: what the screen shows, without colour, with when and how on top. */

import { oneLine } from "../text/printable.ts";
import type { OutputFormat } from "./format.ts";
import { renderSummary } from "./table.ts";
import { totalsLine } from "./totals.ts";

/** Human-readable text files. */
export const txtFormat: OutputFormat = {
  name: "txt",
  title: "human-readable summary",
  extension: "txt",
  mediaType: "text/plain; charset=utf-8",
  async *render(report, { title } = {}) {
    const { tool, scan } = report;
    const heading = oneLine(`${tool.name} ${tool.version}, scan of ${scan.startedAt}`);
    yield `${heading}${scan.status === "interrupted" ? ", interrupted" : ""}\n`;
    yield `ports ${oneLine(scan.ports)}; seed ${scan.seed}\n\n`;
    yield* renderSummary(report, title === undefined ? {} : { title });
    for (const warning of scan.warnings) yield `warning: ${oneLine(warning)}\n`;
    yield `\n${totalsLine(report)}\n`;
  },
};
