/** What the screen shows of a report: which ports, in which order, how wide, in which words. */

import type { Host, Port, Report } from "../model/report.ts";
import { parseFilter } from "../report/port_filter.ts";
import { SORT_KEYS, type SortKey, sortPorts } from "../report/port_order.ts";
import { oneOf } from "./values.ts";

/** The options of every command that prints a table of ports. */
export const VIEW_OPTIONS = [
  { flags: "--open", help: "show only open ports" },
  {
    flags: "--filter <terms>",
    help: "show only ports of which every term holds: 'service=http state=open port=8000-9000'",
  },
  {
    flags: "--sort <field>",
    help: `order of the ports: ${SORT_KEYS.join(", ")}`,
    parse: oneOf("--sort", SORT_KEYS),
    defaultText: "port",
  },
  { flags: "--wide", help: "show whole texts, wider than the terminal" },
  { flags: "--plain", help: "show sentences, not a table: for screen readers" },
];

/** The values of {@link VIEW_OPTIONS}. */
export interface ViewFlags {
  readonly open?: boolean;
  readonly filter?: string;
  readonly sort?: SortKey;
  readonly wide?: boolean;
  readonly plain?: boolean;
}

/** The ports of a host that are shown, in their order. */
export type PortSelector = (host: Host) => readonly Port[];

/**
 * How ports are chosen; `undefined` when all are shown as they are.
 *
 * @throws {InputError} when the filter cannot be read.
 */
export function selectorOf({ open, filter, sort }: ViewFlags): PortSelector | undefined {
  if (open !== true && filter === undefined && sort === undefined) return undefined;
  const accepts = filter === undefined ? () => true : parseFilter(filter);
  return (host) => {
    const chosen = host.ports.filter((port) =>
      (open !== true || port.state === "open") && accepts(port, host)
    );
    return sort === undefined ? chosen : sortPorts(chosen, sort);
  };
}

/** The report with only the chosen ports. Every host stays, with its counts: they are still true. */
export function selectReport(report: Report, selector: PortSelector | undefined): Report {
  if (selector === undefined) return report;
  return {
    ...report,
    hosts: report.hosts.map((host) => ({ ...host, ports: selector(host) })),
  };
}
