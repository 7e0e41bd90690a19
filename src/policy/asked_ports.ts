/** What a saved scan asked, read from the list of ports that it carries. */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import type { AskedPorts } from "../report/coverage.ts";
import { parsePorts } from "../targets/ports.ts";

/** Which ports a scan asked; where its list cannot be read, only those that it shows. */
export function askedPorts(report: Report): AskedPorts {
  try {
    const asked = parsePorts(report.scan.ports);
    return (key) => asked.has(key);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const shown = new Set(
      report.hosts.flatMap((host) =>
        host.ports.map(({ transport, port }) => `${transport}/${port}`)
      ),
    );
    return ({ transport, port }) => shown.has(`${transport}/${port}`);
  }
}
