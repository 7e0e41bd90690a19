/** The list of `portico probes`: every protocol, its ports, and the option that it needs. */

import type { DatagramProbe, Probe } from "./probe.ts";
import { TCP_PROBES } from "./tcp/registry.ts";
import { UDP_PROBES } from "./udp/registry.ts";

const USE: Readonly<Record<Probe["intrusiveness"], string>> = {
  passive: "",
  harmless: "",
  "opt-in": "only when named with --probe",
  ics: "only with --ics",
};

/** One line of the list. */
export interface ProbeRow {
  /** Unique within its transport. */
  readonly name: string;
  /** TCP or UDP. */
  readonly transport: "tcp" | "udp";
  /** Usual ports, most usual first. */
  readonly ports: readonly number[];
  /** The protocol in words. */
  readonly title: string;
  /** The option that the probe needs; empty without one. */
  readonly use: string;
}

/** Every probe, by name, TCP before UDP. */
export function probeRows(): readonly ProbeRow[] {
  return [...TCP_PROBES.map(tcpRow), ...UDP_PROBES.map(toRow)]
    .toSorted((a, b) => compare(a.name, b.name) || compare(a.transport, b.transport));
}

function tcpRow(probe: Probe): ProbeRow {
  return toRow({ ...probe, ports: [...new Set([...probe.ports, ...probe.tlsPorts])] });
}

function toRow(
  { name, transport, ports, title, intrusiveness }: Pick<
    Probe | DatagramProbe,
    "name" | "transport" | "ports" | "title" | "intrusiveness"
  >,
): ProbeRow {
  return { name, transport, ports, title, use: USE[intrusiveness] };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
