/** The report itself: the model as JSON, indented, host by host. */

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
      yield `${first ? "" : ","}\n    ${indent(toJson(host, 2))}`;
      first = false;
    }
    yield `${first ? "" : "\n  "}]\n}\n`;
  },
};

function indent(json: string): string {
  return json.replaceAll("\n", "\n    ");
}
