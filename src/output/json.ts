/** The report itself: the model as JSON, indented, host by host. */

import type { Host } from "../model/report.ts";
import { toJson } from "../text/json.ts";
import type { OutputFormat } from "./format.ts";

/** Complete machine-readable results. */
export const jsonFormat: OutputFormat = {
  name: "json",
  title: "the whole report",
  extension: "json",
  mediaType: "application/json",
  *render(report) {
    const { hosts, ...rest } = report;
    const head = toJson(rest, 2).slice(0, -2);
    yield `${head},\n  "hosts": [`;
    let first = true;
    for (const host of hosts) {
      yield `${first ? "" : ","}\n    `;
      yield* renderHost(host);
      first = false;
    }
    yield `${first ? "" : "\n  "}]\n}\n`;
  },
};

const PORTS = '"ports": [';

/** A host whose ports are written one by one: a host may have more than 100,000. */
function* renderHost(host: Host): Generator<string, void, undefined> {
  const shell = indent(toJson({ ...host, ports: [] }, 2), 4);
  // Within a JSON text quotes are escaped, so that the first such text is the key.
  const at = shell.indexOf(`${PORTS}]`) + PORTS.length;
  yield shell.slice(0, at);
  let first = true;
  for (const port of host.ports) {
    yield `${first ? "" : ","}\n        ${indent(toJson(port, 2), 8)}`;
    first = false;
  }
  yield `${first ? "" : "\n      "}${shell.slice(at)}`;
}

function indent(json: string, columns: number): string {
  return json.replaceAll("\n", `\n${" ".repeat(columns)}`);
}
