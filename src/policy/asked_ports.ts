/** What a saved scan asked, read from the list of ports that it carries. */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import type { AskedPorts } from "../report/coverage.ts";
import { readPortSet } from "../targets/port_set.ts";
import { parsePorts } from "../targets/ports.ts";

/** Port 0 alone, with the comma beside it. */
const ZERO = /(?<=^|:)0,|,0(?=,|$)/g;

/**
 * Which ports a scan asked. An ACK scan asks none whether it is open. Where a scan's list cannot be read, it is
 * only those that it shows.
 */
export function askedPorts(report: Report): AskedPorts {
  if (report.hosts.some(({ summary }) => (summary.unfiltered ?? 0) > 0)) return () => false;
  const ofAll = askedOfAll(report);
  const ofHosts = new Map<string, AskedPorts>();
  return (key, host) => {
    if (host?.asked === undefined) return ofAll(key);
    const known = ofHosts.get(host.asked) ?? listedPorts(host.asked);
    ofHosts.set(host.asked, known);
    return known(key);
  };
}

/** Of a list that cannot be read, no port was asked. */
function listedPorts(text: string): AskedPorts {
  const ports = readPortSet(text);
  return (key) => ports?.has(key) === true;
}

function askedOfAll(report: Report): AskedPorts {
  try {
    const { ports } = report.scan;
    // Port 0 is none that Portico probes; other scanners do.
    const asked = parsePorts(ports.replaceAll(/(?<=^|[,:])0(?=-)/g, "1").replaceAll(ZERO, ""));
    const zero = /(?:^|[,:])0(?:$|[,-])/.test(ports);
    return (key) => key.port === 0 ? zero : asked.has(key);
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

/**
 * The same for two scans that are compared. Where neither says which ports it asked, as lists of open
 * ports do not, both count as scans of the same ports; the comparison says so.
 */
export function askedByBoth(before: Report, after: Report): readonly [AskedPorts, AskedPorts] {
  const own = [askedPorts(before), askedPorts(after)] as const;
  const says = ({ scan, tool }: Report) => scan.ports !== "" || tool.name === "nmap";
  if (says(before) || says(after)) return own;
  const either: AskedPorts = (key, host) => own[0](key, host) || own[1](key, host);
  return [either, either];
}
