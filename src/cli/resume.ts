/**
 * From an interrupted scan's report back to the scan: the same hosts, ports, order and settings, and
 * what of them is left. The report says all of it; names are not resolved again.
 */

import { InputError } from "../model/input_error.ts";
import type { Host, Report, ResumeFacts, ScanSettings } from "../model/report.ts";
import { resultFileStems } from "../report/file_name.ts";
import { countPorts } from "../report/resume.ts";
import type { PlanPart } from "../scan/work/plan_cursor.ts";
import { type AddressRange, formatAddress } from "../targets/address.ts";
import { HostList, type ResolvedTarget } from "../targets/hosts.ts";
import { parsePorts } from "../targets/ports.ts";
import type { PortSet } from "../targets/port_set.ts";
import { parsePositions, type Positions } from "../targets/positions.ts";
import { parseTarget } from "../targets/target.ts";
import { readNamed } from "../delivery/files.ts";
import type { Io } from "./io.ts";
import type { ScanFlags } from "./options/options.ts";

/** Flags that decide what the results mean: those of the interrupted scan count. */
const KEPT = [
  ...["timing", "timeout", "retries", "rdns", "verbose", "banner", "bannerTimeout", "deep"],
  ...["probe", "intensity", "snmpPublic", "ics", "probeTimeout", "explain", "udpTimeout"],
] as const;
/** Flags that choose what is scanned: there is nothing to choose any more. */
const CHOOSING: Readonly<Partial<Record<keyof ScanFlags, string>>> = {
  ...{ targets: "--targets", exclude: "--exclude", excludeFile: "--exclude-file" },
  ...{ start: "--start", end: "--end", ports: "--ports", topPorts: "--top-ports" },
  ...{ excludePorts: "--exclude-ports", udp: "--udp", udpOnly: "--udp-only" },
  ...{ seed: "--seed", shard: "--shard", ipv4: "--ipv4", ipv6: "--ipv6" },
};

/** A scan to go on with. */
export interface ResumedScan {
  /** What is known, all targets together. */
  readonly before: Report;
  readonly hosts: HostList;
  readonly ports: PortSet;
  /** What is left to ask. */
  readonly part: PlanPart;
  readonly flags: ScanFlags;
}

/** What a later continuation needs to know. */
export function resumeFacts(
  { hosts, flags, remaining }: {
    readonly hosts: HostList;
    readonly flags: ScanFlags;
    readonly remaining: ResumeFacts["remaining"];
  },
): ResumeFacts {
  return {
    remaining,
    targets: hosts.targets.map(({ text, name, ranges }) => ({
      text,
      ...(name === undefined ? {} : { name }),
      ranges: ranges.map(formatRange),
    })),
    excluded: hosts.excluded.map(formatRange),
    flags: keptFlags(flags),
  };
}

function keptFlags(flags: Readonly<Record<string, unknown>> | ScanFlags): ScanSettings {
  const all: Readonly<Record<string, unknown>> = { ...flags };
  const kept: Record<string, string | number | boolean> = {};
  for (const name of KEPT) {
    const value = all[name];
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      kept[name] = value;
    }
  }
  return kept;
}

/**
 * Reads the report of `--resume`.
 *
 * @throws {InputError} when there is nothing to go on with, or the command line chooses something
 * else to scan.
 */
export async function readResumedScan(
  path: string,
  { targets, flags, io }: {
    readonly targets: readonly string[];
    readonly flags: ScanFlags;
    readonly io: Io;
  },
): Promise<ResumedScan> {
  refuseChoices(targets, flags);
  const report = await readSaved(await readNamed(path, { what: "", files: io }), path);
  const { resume, ports } = report.scan;
  if (resume === undefined) {
    const why = report.scan.status === "completed"
      ? "the scan is complete"
      : "it does not tell what is left to scan";
    throw new InputError(`Cannot resume "${path}": ${why}`);
  }
  return {
    before: await wholeReport(report, path, io),
    hosts: readHosts(resume, path),
    ports: parsePorts(ports),
    part: {
      tcp: readPart(resume.remaining.tcp, path),
      udp: readPart(resume.remaining.udp, path),
    },
    flags: { ...flags, ...keptFlags(resume.flags) },
  };
}

function refuseChoices(targets: readonly string[], flags: ScanFlags): void {
  const names = Object.entries(CHOOSING) as [keyof ScanFlags, string][];
  const given = names.filter(([key]) => flags[key] !== undefined).map(([, name]) => name);
  const [first] = [...targets.map((target) => `target "${target}"`), ...given];
  if (first === undefined) return;
  throw new InputError(
    `Cannot use ${first} with --resume: what is scanned stands in the file; leave it out`,
  );
}

/** The code that reads reports is loaded only by scans that go on. */
async function readSaved(text: string, name: string): Promise<Report> {
  const { readReport } = await import("../report/read.ts");
  return readReport(text, name);
}

/** A scan of several targets saves a file for each: what is known is all of them together. */
async function wholeReport(report: Report, path: string, io: Io): Promise<Report> {
  const { completed } = report.scan.integrity;
  if (countPorts(report.hosts) === completed) return report;
  const hosts = new Map<string, Host>(report.hosts.map((host) => [host.address, host]));
  const folder = path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  for (const stem of resultFileStems(report.scan.targets).values()) {
    const beside = await io.readText(`${folder}${stem}.json`).catch(() => undefined);
    if (beside === undefined) continue;
    const other = await readSaved(beside, `${folder}${stem}.json`);
    if (other.scan.startedAt !== report.scan.startedAt) continue;
    for (const host of other.hosts) hosts.set(host.address, host);
  }
  const all = [...hosts.values()];
  if (countPorts(all) === completed) return { ...report, hosts: all };
  throw new InputError(
    `Cannot resume "${path}": it holds only a part of what the scan found; ` +
      "keep the files of all its targets in one folder",
  );
}

function readHosts({ targets, excluded }: ResumeFacts, path: string): HostList {
  const resolved = targets.map(({ ranges, ...target }): ResolvedTarget => ({
    ...target,
    ranges: ranges.map((text) => parseRange(text, path)),
  }));
  return new HostList(resolved, excluded.map((text) => parseRange(text, path)));
}

function readPart(text: string, path: string): Positions {
  const part = parsePositions(text);
  if (part !== undefined) return part;
  throw new InputError(`Cannot resume "${path}": it does not tell what is left to scan`);
}

function formatRange({ family, first, last }: AddressRange): string {
  const address = formatAddress(family, first);
  return first === last ? address : `${address}-${formatAddress(family, last)}`;
}

function parseRange(text: string, path: string): AddressRange {
  const spec = parseTarget(text);
  if (spec.kind === "range") return spec.range;
  throw new InputError(`Cannot resume "${path}": "${text}" is not a range of addresses`);
}
