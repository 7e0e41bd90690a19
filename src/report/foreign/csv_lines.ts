/**
 * CSV of other tools, known by the names of its columns: zmap (`saddr`, `sport`), naabu (`host`, `ip`,
 * `port`), Portico's own (`host`, `proto`, `port`, `state`).
 */

import {
  type Find,
  hostOf,
  type LineOutcome,
  otherProtocol,
  portOf,
  stateOf,
  transportOf,
} from "./find.ts";

const HOST_COLUMNS = ["saddr", "ip", "address", "host"];
const PORT_COLUMNS = ["sport", "port"];
const PROTOCOL_COLUMNS = ["proto", "protocol", "transport"];

/** Where the columns are that are read. */
export interface CsvColumns {
  readonly host: number;
  readonly port: number;
  readonly protocol: number;
  readonly state: number;
  readonly name: number;
}

/** The columns of a first line; `undefined` when it is no head of such a table. */
export function csvColumns(line: string): CsvColumns | undefined {
  const names = line.split(",").map((name) => name.trim().replaceAll('"', "").toLowerCase());
  const find = (wanted: readonly string[]) => {
    const name = wanted.find((one) => names.includes(one));
    return name === undefined ? -1 : names.indexOf(name);
  };
  const host = find(HOST_COLUMNS);
  if (host === -1 || (names.length === 1 && names[0] !== "saddr")) return undefined;
  return {
    host,
    port: find(PORT_COLUMNS),
    protocol: find(PROTOCOL_COLUMNS),
    state: find(["state"]),
    name: names[host] === "host" ? -1 : find(["host"]),
  };
}

/** What a row says. */
export function readCsvLine(line: string, columns: CsvColumns): LineOutcome {
  const cells = cellsOf(line);
  const cell = (at: number) => at === -1 ? undefined : cells[at]?.trim();
  const host = hostOf(cell(columns.host) ?? "");
  if (host === undefined) return `"${cell(columns.host) ?? ""}" is no address`;
  const transport = transportOf(cell(columns.protocol));
  if (transport === undefined) return otherProtocol(cell(columns.protocol));
  const name = hostOf(cell(columns.name) ?? "");
  const about: Find = {
    host,
    ...(name === undefined || name === host ? {} : { name }),
    transport,
    state: columns.state === -1 ? "open" : stateOf(cell(columns.state)),
  };
  if (columns.port === -1) return [about];
  const port = portOf(cell(columns.port));
  return port === undefined ? `"${cell(columns.port) ?? ""}" is no port` : [{ ...about, port }];
}

/** Cells of one record (RFC 4180); every record of these tools is one line. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain = ""]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"')
  );
}
