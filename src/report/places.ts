/** One report of a scan from several places, as each of them saw it. */

import type { Host, Port, Report } from "../model/report.ts";
import { isSkipped } from "../model/state.ts";

/** The places of a report, in order; none where it was not made from named places. */
export function placesOf({ scan, hosts }: Report): readonly string[] {
  if (scan.cluster?.from !== undefined) return scan.cluster.from;
  const views = hosts.flatMap(({ ports }) => ports.flatMap(({ seenFrom = [] }) => seenFrom));
  return [...new Set(views.map(({ from }) => from))];
}

/**
 * What one place saw of the ports that the report lists. Ports that it did not probe are not listed; of
 * a service there is what the place told that saw most.
 */
export function reportFrom(report: Report, place: string): Report {
  return { ...report, hosts: report.hosts.map((host) => hostFrom(host, place)) };
}

function hostFrom(host: Host, place: string): Host {
  const ports = host.ports.flatMap((port) => portFrom(port, place));
  const count = (wanted: Port["state"]) => ports.filter(({ state }) => state === wanted).length;
  const [open, closed, filtered] = [count("open"), count("closed"), count("filtered")];
  return {
    ...host,
    ports,
    summary: { open, closed, filtered, openFiltered: count("open|filtered") },
  };
}

function portFrom(port: Port, place: string): readonly Port[] {
  const view = port.seenFrom?.find(({ from }) => from === place);
  if (view === undefined || isSkipped(view.reason)) return [];
  const { state, reason } = view;
  const { seenFrom: _views, ...own } = port;
  if (state === "open") {
    const { seen_from: _told, ...details } = own.details;
    return [{ ...own, state, reason, details }];
  }
  const { transport, port: number, serviceHint } = own;
  const hint = serviceHint === undefined ? {} : { serviceHint };
  return [{ transport, port: number, state, reason, ...hint, details: {} }];
}
