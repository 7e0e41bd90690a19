/**
 * The summary as a text file: what the screen shows, without colour, with when and how on top, and after
 * it every fact of every port.
 */

import type { Host, Port } from "../model/report.ts";
import { guessWords } from "../model/service.ts";
import { oneLine } from "../text/printable.ts";
import { bannerCell, hostTitle } from "./cells.ts";
import type { OutputFormat } from "./format.ts";
import { renderSummary } from "./table.ts";
import { machineLines } from "./machines.ts";
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
    for (const line of machineLines(report)) yield `\n${line}\n`;
    yield `\n${totalsLine(report)}\n`;
    yield* renderFacts(report.hosts);
  },
};

/** Longest fact; the JSON file has it whole. */
const FACT_LIMIT = 10_000;

/** What is known of each open port, one fact a line. */
function* renderFacts(hosts: readonly Host[]): Generator<string, void, undefined> {
  for (const host of hosts) {
    for (const port of host.ports) {
      const facts = factsOf(port);
      if (facts.length === 0) continue;
      yield `\n${hostTitle(host)} ${port.port}/${port.transport}\n`;
      for (const [name, value] of facts) {
        yield `  ${oneLine(name)}=${oneLine(value).slice(0, FACT_LIMIT)}\n`;
      }
    }
  }
}

function factsOf(port: Port): readonly (readonly [name: string, value: string])[] {
  const banner = port.banner === undefined ? "" : bannerCell(port);
  const { fingerprint, note, suspicious } = port;
  const guess = guessWords(port);
  return [
    ...(banner === "" ? [] : [["banner", banner] as const]),
    ...(fingerprint === undefined ? [] : [["fingerprint", fingerprint] as const]),
    ...(guess === "" ? [] : [["guess", guess] as const]),
    ...Object.entries(port.details),
    ...(note === undefined ? [] : [["note", note] as const]),
    ...(suspicious === true ? [["suspicious", "replies may come from a middlebox"] as const] : []),
  ];
}
