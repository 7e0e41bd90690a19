/**
 * One line of JSON per event, written while the scan runs: whatever happens to the process, every
 * line that was written is whole. A saved report is written as the events that would give it.
 */

import type { EventLine, ScanEvent, WarningLine } from "../model/event.ts";
import { type Host, type Report, SCHEMA_VERSION, type ToolFacts } from "../model/report.ts";
import { toJson } from "../text/json.ts";
import type { OutputFormat } from "./format.ts";

/** A stream of events. */
export const ndjsonFormat: OutputFormat = {
  name: "ndjson",
  title: "one JSON line per event, as it happens",
  extension: "ndjson",
  otherExtensions: ["jsonl"],
  mediaType: "application/x-ndjson",
  renderEvent: (event, tool) => line(event, tool),
  *render(report) {
    for (const event of eventsOf(report)) yield line(event, report.tool);
  },
};

function line(event: ScanEvent | WarningLine, tool: ToolFacts): string {
  const written: EventLine = event.type === "started"
    ? { schemaVersion: SCHEMA_VERSION, tool, ...event }
    : event;
  return `${toJson(written)}\n`;
}

/** The events that a report comes of. */
function* eventsOf({ scan, hosts }: Report): Generator<ScanEvent | WarningLine, void, undefined> {
  const { startedAt: at, targets, ports, seed, options, integrity } = scan;
  yield { type: "started", at, targets, ports, planned: integrity.planned, seed, options };
  for (const message of scan.warnings) yield { type: "warning", code: "saved", message };
  for (const host of hosts) yield* hostEvents(host);
  const { finishedAt, durationMs, status } = scan;
  yield { type: "finished", at: finishedAt, durationMs, status, integrity };
}

function* hostEvents(host: Host): Generator<ScanEvent, void, undefined> {
  const { address } = host;
  for (const port of host.ports) {
    yield { type: port.state === "open" ? "service" : "port", address, port };
  }
  yield { type: "host", host };
}
