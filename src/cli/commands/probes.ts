/** `portico probes`: which protocols can be identified, on which ports, and what needs permission. */

import type { DatagramProbe, Probe } from "../../probes/probe.ts";
import { TCP_PROBES } from "../../probes/registry.ts";
import { UDP_PROBES } from "../../probes/udp/registry.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";

const USE: Readonly<Record<Probe["intrusiveness"], string>> = {
  passive: "",
  harmless: "",
  "opt-in": "only when named with --probe",
  ics: "only with --ics",
};

/** Prints the list of probes. */
export function probesCommand(flags: { readonly json?: boolean }, io: Io): Promise<number> {
  const rows = probeRows();
  if (flags.json === true) io.stdout(`${JSON.stringify(rows, null, 2)}\n`);
  else {
    for (const { name, transport, ports, title, use } of rows) {
      const note = use === "" ? "" : ` (${use})`;
      io.stdout(
        `${name.padEnd(18)} ${transport}  ${
          ports.slice(0, 4).join(",").padEnd(24)
        } ${title}${note}\n`,
      );
    }
  }
  return Promise.resolve(EXIT.done);
}

/** One line of the list. */
export interface ProbeRow {
  readonly name: string;
  readonly transport: "tcp" | "udp";
  readonly ports: readonly number[];
  readonly title: string;
  /** What the user must say before it is used; empty when nothing. */
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
