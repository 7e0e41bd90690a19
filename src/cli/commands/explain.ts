/** `portico explain`: why a port of a saved report has its state, and what was said. */

import { findingsAt } from "../../model/finding.ts";
import { InputError } from "../../model/input_error.ts";
import { type Host, type Port, portCount, type Report } from "../../model/report.ts";
import { explainAll, explainPort } from "../../report/explain.ts";
import { plural } from "../../text/count.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";
import { readReportFile } from "../../delivery/read_report.ts";

/** A port of a host that the user asks about. */
interface Wanted {
  readonly address?: string;
  readonly transport?: string;
  readonly port: number;
}

/**
 * Explains the ports of a saved report.
 *
 * @throws {InputError} when the report cannot be read or does not have the port.
 */
export async function explainCommand(
  args: readonly string[],
  { io, hex = false }: { readonly io: Io; readonly hex?: boolean | undefined },
): Promise<number> {
  const [path = "", wanted] = args;
  const report = await readReportFile(path, io);
  const lines = wanted === undefined
    ? explainAll(report, { hex })
    : explainWanted(report, { wanted: parseWanted(wanted), text: wanted, hex });
  io.stdout(`${[...lines, ...missingBytes(report)].join("\n")}\n`);
  return EXIT.done;
}

/** What to do where the report says what was found, and not what was exchanged. */
function missingBytes({ hosts }: Report): readonly string[] {
  const open = hosts.flatMap(({ ports }) => ports.filter(({ state }) => state === "open"));
  if (open.length === 0 || open.some(({ exchanges }) => exchanges !== undefined)) return [];
  return ["", "the bytes exchanged are not in this report: scan with --explain to keep them"];
}

function explainWanted(
  report: Report,
  { wanted, text, hex }: {
    readonly wanted: Wanted;
    readonly text: string;
    readonly hex: boolean;
  },
): readonly string[] {
  const found = report.hosts.flatMap((host) =>
    host.ports.filter((port) => matches(wanted, { host, port })).map((port) =>
      [host, port] as const
    )
  );
  if (found.length > 0) {
    const findings = findingsAt(report.findings);
    return found.flatMap(([host, port]) => explainPort(host, port, { hex, findings }));
  }
  const counted = report.hosts.reduce(
    (sum, { summary }) => sum + portCount(summary) - summary.open,
    0,
  );
  throw new InputError(
    `Cannot explain "${text}": the report does not list it` +
      (counted > 0
        ? `; ${plural(counted, "port that is not open was", "ports that are not open were")} ` +
          "only counted (scan with --verbose to list them)"
        : ""),
  );
}

function matches(
  wanted: Wanted,
  { host, port }: { readonly host: Host; readonly port: Port },
): boolean {
  return wanted.port === port.port &&
    (wanted.transport === undefined || wanted.transport === port.transport) &&
    (wanted.address === undefined || wanted.address === host.address ||
      host.hostnames.includes(wanted.address));
}

/** Reads `22`, `53/udp`, `192.0.2.7:22`, `[2001:db8::7]:22/tcp`. */
function parseWanted(text: string): Wanted {
  const found = /^(?:\[?([^\]]+?)\]?:)?(\d{1,5})(?:\/(tcp|udp))?$/i.exec(text);
  if (found === null) {
    throw new InputError(
      `Cannot parse port "${text}": give a number, like 22, 53/udp or 192.168.1.50:22`,
    );
  }
  const [, address, port, transport] = found;
  return {
    port: Number(port),
    ...(address === undefined ? {} : { address }),
    ...(transport === undefined ? {} : { transport: transport.toLowerCase() }),
  };
}
