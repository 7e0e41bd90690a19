/** `portico history`: what the saved scans say together. */

import { diffTable } from "../../output/diff/table.ts";
import { renderFindings } from "../../output/history/findings.ts";
import { renderHost, renderPort } from "../../output/history/host.ts";
import { machineLines } from "../../output/machines.ts";
import { renderScans } from "../../output/history/scans.ts";
import type { History } from "../../history/history.ts";
import { InputError } from "../../model/input_error.ts";
import type { HostHistory } from "../../model/history.ts";
import type { Report } from "../../model/report.ts";
import { askedPorts } from "../../policy/asked_ports.ts";
import { diffReports } from "../../report/diff.ts";
import { plural } from "../../text/count.ts";
import { toJson } from "../../text/json.ts";
import { EXIT } from "../exit_codes.ts";
import { openExisting } from "../history_file.ts";
import type { Io } from "../io.ts";
import { HISTORY_FILE, type HistoryFlags } from "../options/history_options.ts";
import { type ColorFlag, stdoutOptions } from "../palettes.ts";

/** What the user typed. */
export interface HistoryCommandFlags extends HistoryFlags, ColorFlag {
  readonly json?: boolean;
  /** Most scans in the list. */
  readonly limit: number;
  readonly reason?: string;
  readonly by?: string;
}

/** What a command of the history is given. */
interface Call {
  readonly args: readonly string[];
  readonly flags: HistoryCommandFlags;
  readonly history: History;
  readonly io: Io;
}

/** The words that are no host, with what they do. A host of that name: its address. */
const WORDS: Readonly<Record<string, (call: Call) => Promise<number> | number>> = {
  diff,
  findings,
  ack,
  prune,
};

/**
 * Lists the saved scans, shows a host or a port over time, compares two scans, accepts findings.
 *
 * @returns 0, or 1 when two scans differ.
 * @throws {InputError} when the history cannot be used or does not have what is wanted.
 */
export async function historyCommand(
  [word, ...args]: readonly string[],
  flags: HistoryCommandFlags,
  io: Io,
): Promise<number> {
  const path = flags.historyFile ?? HISTORY_FILE;
  refuseStrayFlags(word, flags);
  using history = await openExisting(path, io);
  const call = { args, flags, history, io };
  if (word === undefined) return list(call);
  const act = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  return await (act === undefined ? host({ ...call, args: [word, ...args] }) : act(call));
}

/** Flags that mean nothing here are not passed over: who types them expects something. */
function refuseStrayFlags(
  word: string | undefined,
  { keep, reason, by }: HistoryCommandFlags,
): void {
  if (keep !== undefined && word !== "prune") {
    throw new InputError("Cannot use --keep here: portico history prune --keep 90d");
  }
  if ((reason ?? by) !== undefined && word !== "ack") {
    throw new InputError("Cannot use --reason or --by here: portico history ack ID --reason TEXT");
  }
}

function list({ flags, history, io }: Call): number {
  const scans = history.scans(flags.limit);
  const total = history.countScans();
  if (flags.json === true) io.stdout(`${toJson({ total, scans }, 2)}\n`);
  else print(io, renderScans(scans, { total, nowMs: Date.now(), ...stdoutOptions(io, flags) }));
  return EXIT.done;
}

async function host(
  { args: [name = "", port, ...more], flags, history, io }: Call,
): Promise<number> {
  if (more.length > 0) {
    throw new InputError(`Cannot use "${more[0]}": give a host and, if you like, one port`);
  }
  const hosts = history.hosts(name);
  if (hosts.length === 0) {
    throw new InputError(
      `Cannot show "${name}": no saved scan found a host of this address or name up`,
    );
  }
  const wanted = port === undefined ? undefined : parsePort(port);
  const shown = wanted === undefined ? hosts : hosts.map((one) => withPort(one, wanted));
  if (wanted !== undefined && shown.every(({ ports }) => ports.length === 0)) {
    throw new InputError(`Cannot show port ${port} of "${name}": no saved scan found it open`);
  }
  const options = { nowMs: Date.now(), ...stdoutOptions(io, flags) };
  const render = wanted === undefined ? renderHost : renderPort;
  if (flags.json === true) io.stdout(`${toJson({ hosts: shown }, 2)}\n`);
  else {
    for (const one of shown) print(io, render(one, options));
    for (const line of await machinesOf(shown, history)) io.stdout(`${line}\n`);
  }
  return EXIT.done;
}

/** What the latest scan says of hosts that are one machine under several addresses. */
async function machinesOf(
  hosts: readonly HostHistory[],
  history: History,
): Promise<readonly string[]> {
  const [latest] = history.scans(1);
  const report = latest === undefined ? undefined : await history.report(latest.id);
  const shown = new Set(hosts.map(({ address }) => address));
  const machines = report?.machines?.filter(({ addresses }) =>
    addresses.some((address) => shown.has(address))
  );
  return machineLines(machines === undefined ? {} : { machines });
}

/** A port as it is typed. */
interface WantedPort {
  readonly port: number;
  readonly transport?: string;
}

function parsePort(text: string): WantedPort {
  const [, port, transport] = /^(\d{1,5})(?:\/(tcp|udp))?$/i.exec(text) ?? [];
  if (port === undefined || Number(port) > 65_535) {
    throw new InputError(`Cannot parse port "${text}": give a number, like 22 or 53/udp`);
  }
  return {
    port: Number(port),
    ...(transport === undefined ? {} : { transport: transport.toLowerCase() }),
  };
}

function withPort(host: HostHistory, wanted: WantedPort): HostHistory {
  const ports = host.ports.filter(({ port, transport }) =>
    port === wanted.port && (wanted.transport ?? transport) === transport
  );
  return { ...host, ports };
}

async function diff({ args, flags, history, io }: Call): Promise<number> {
  const [older, newer, ...more] = args;
  if (older === undefined || newer === undefined || more.length > 0) {
    throw new InputError(
      "Cannot compare: give the numbers of two scans, as portico history lists them",
    );
  }
  const before = await reportOf(history, older);
  const after = await reportOf(history, newer);
  const compared = diffReports(
    { report: before, name: `scan ${older}`, asked: askedPorts(before) },
    { report: after, name: `scan ${newer}`, asked: askedPorts(after) },
  );
  if (flags.json === true) io.stdout(`${toJson(compared, 2)}\n`);
  else {for await (const chunk of diffTable.render(compared, stdoutOptions(io, flags))) {
      io.stdout(chunk);
    }}
  return compared.same ? EXIT.done : EXIT.notMet;
}

async function reportOf(history: History, text: string): Promise<Report> {
  const report = await history.report(parseId(text, "scan"));
  if (report !== undefined) return report;
  throw new InputError(`Cannot find scan ${text}: portico history lists the scans that there are`);
}

function parseId(text: string, what: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InputError(
    `Cannot use "${text}" as the number of a ${what}: it must be a whole number`,
  );
}

function findings({ args: [host, ...more], flags, history, io }: Call): number {
  if (more.length > 0) throw new InputError(`Cannot use "${more[0]}": give one address`);
  const found = history.findings(host === undefined ? {} : { host });
  if (flags.json === true) io.stdout(`${toJson({ findings: found }, 2)}\n`);
  else print(io, renderFindings(found, { nowMs: Date.now(), ...stdoutOptions(io, flags) }));
  return EXIT.done;
}

function ack({ args, flags, history, io }: Call): number {
  const { reason = "", by = "command line" } = flags;
  if (args.length === 0 || reason.trim() === "") {
    throw new InputError(
      "Cannot acknowledge: give the numbers of findings (portico history findings) and --reason TEXT",
    );
  }
  const ids = args.map((text) => parseId(text, "finding"));
  history.acknowledge(ids, { by, atMs: Date.now(), reason });
  if (flags.json === true) io.stdout(`${toJson({ acknowledged: ids }, 2)}\n`);
  else io.stdout(`acknowledged ${plural(ids.length, "finding")}\n`);
  return EXIT.done;
}

function prune({ args, flags, history, io }: Call): number {
  const { keep } = flags;
  if (keep === undefined || args.length > 0) {
    throw new InputError("Cannot prune: say what to keep: portico history prune --keep 90d");
  }
  const removed = history.removeBefore(Date.now() - keep);
  if (flags.json === true) io.stdout(`${toJson({ removed }, 2)}\n`);
  else io.stdout(`removed ${plural(removed, "scan")}\n`);
  return EXIT.done;
}

function print(io: Io, lines: Iterable<string>): void {
  for (const line of lines) io.stdout(line);
}
