/** `portico probes`: which protocols can be identified, on which ports, and what needs permission. */

import type { Probe } from "../../probes/probe.ts";
import { TCP_PROBES } from "../../probes/registry.ts";
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

/** Every probe, by name. */
export function probeRows(): readonly ProbeRow[] {
  return TCP_PROBES.map(({ name, transport, ports, tlsPorts, title, intrusiveness }) => ({
    name,
    transport,
    ports: [...new Set([...ports, ...tlsPorts])],
    title,
    use: USE[intrusiveness],
  })).toSorted((a, b) => a.name < b.name ? -1 : 1);
}
