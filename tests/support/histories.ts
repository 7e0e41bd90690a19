/** Histories for tests: real files in a folder that is gone afterwards, and scans at chosen times. */

import { History } from "../../src/history/history.ts";
import type { Host, Port, Report } from "../../src/model/report.ts";
import type { AskedPorts } from "../../src/report/coverage.ts";
import { parsePorts } from "../../src/targets/ports.ts";
import { temporaryFolder } from "./portico.ts";
import { hostWith, reportOf } from "./reports.ts";

const START_MS = Date.parse("2026-11-24T12:00:00.000Z");
const HOUR_MS = 3_600_000;

/** The address of {@link hostWith}. */
export const ADDRESS = "192.0.2.1";

/** Reads lists of ports as the commands do. */
export function readPorts(text: string): AskedPorts {
  const ports = parsePorts(text);
  return (key) => ports.has(key);
}

/** Opens a history. */
export function openAt(path: string, busyMs = 5_000): Promise<History> {
  return History.open(path, { readPorts, nowMs: START_MS, busyMs });
}

/** A history in a folder of its own. */
export interface TemporaryHistory extends AsyncDisposable {
  readonly folder: string;
  readonly path: string;
  readonly history: History;
}

/** A new history, gone afterwards. */
export async function newHistory(): Promise<TemporaryHistory> {
  const folder = await temporaryFolder();
  const path = `${folder.path}/history.sqlite`;
  const history = await openAt(path);
  return {
    folder: folder.path,
    path,
    history,
    async [Symbol.asyncDispose]() {
      history[Symbol.dispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** The time of an hour, counted from the first scan. */
export function atHour(hour: number): string {
  return new Date(START_MS + hour * HOUR_MS).toISOString();
}

/** A scan of one host that found these ports, at an hour. */
export function scanAt(
  hour: number,
  ports: readonly Port[],
  { host = {}, scan = {} }: {
    readonly host?: Partial<Host>;
    readonly scan?: Partial<Report["scan"]>;
  } = {},
): Report {
  const startedAt = atHour(hour);
  return reportOf([hostWith(ports, host)], { startedAt, finishedAt: startedAt, ...scan });
}
