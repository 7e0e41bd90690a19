/** A host over time, and one of its ports. */

import { CHANGE_WORDS } from "../../model/diff.ts";
import type { HostHistory, PortHistory, SavedChange } from "../../model/history.ts";
import { formatCount } from "../../text/count.ts";
import { localTime } from "../../text/local_time.ts";
import { oneLine } from "../../text/printable.ts";
import { layOutList, type ListOptions, paletteOf } from "./lines.ts";

/** Renders a host: a line for each port that was ever open. */
export function* renderHost(host: HostHistory, options: ListOptions): Generator<string> {
  yield* title(host, options);
  const rows = host.ports.map((port) => [
    `${port.port}/${port.transport}`,
    port.state,
    [port.service, port.version].filter((part) => part !== undefined).join(", "),
    `${periodWords(port, options)} (${ofScans(port.scans.open, port.scans.of)})`,
  ]);
  yield* layOutList(rows, { indent: "  ", ...options });
}

/** Renders the ports of a host that are in it: each with all its changes. */
export function* renderPort(host: HostHistory, options: ListOptions): Generator<string> {
  yield* title(host, options);
  for (const port of host.ports) {
    const { transport, service, version, certificate, scans } = port;
    const known = [service, version].filter((part) => part !== undefined).join(", ");
    yield `  ${port.port}/${transport} is ${oneLine(port.state)}` +
      `${known === "" ? "" : `: ${oneLine(known)}`}\n`;
    if (certificate !== undefined) yield `  certificate ${oneLine(certificate)}\n`;
    yield `  ${periodWords(port, options)} (${ofScans(scans.open, scans.of)})\n`;
    yield* layOutList(port.changes.map((change) => changeRow(change, options)), {
      indent: "    ",
      ...options,
    });
  }
}

function* title(host: HostHistory, options: ListOptions): Generator<string> {
  const { address, names, status, scans, changes } = host;
  const name = names.length === 0 ? address : `${address} (${names.join(", ")})`;
  yield `Host ${paletteOf(options).bold(oneLine(name))}: ` +
    `${oneLine(status)} (${ofScans(scans.up, scans.of)})\n`;
  yield* layOutList(changes.map((change) => changeRow(change, options)), {
    indent: "  ",
    ...options,
  });
}

function changeRow(change: SavedChange, options: ListOptions): readonly string[] {
  return [
    localTime(change.at, options),
    `scan ${change.scan}`,
    CHANGE_WORDS[change.kind],
    `${change.before} -> ${change.after}`,
  ];
}

/** `opened 25 Nov 14:02, closed 14:40`; where it flaps, the last time and how often. */
function periodWords({ firstSeen, state, changes }: PortHistory, { nowMs }: ListOptions): string {
  const opened = changes.filter(({ kind }) => kind === "port-opened");
  const closed = changes.filter(({ kind }) => kind === "port-closed");
  const last = opened.at(-1);
  const from = last === undefined ? firstSeen : last.at;
  const begin = last === undefined
    ? `first seen ${localTime(firstSeen, { nowMs })}`
    : `opened ${localTime(from, { nowMs })}`;
  const end = state === "open" ? undefined : closed.at(-1);
  const ended = end === undefined ? "" : `, closed ${localTime(end.at, { nowMs, after: from })}`;
  const often = opened.length > 1 ? `, opened ${formatCount(opened.length)} times` : "";
  return `${begin}${ended}${often}`;
}

function ofScans(some: number, all: number): string {
  return `${formatCount(some)} of ${formatCount(all)} scans`;
}
