/** From the command line to a job: a new scan, or the rest of an interrupted one. */

import { readInterrupted } from "../delivery/read_interrupted.ts";
import type { NameProgress } from "../job/hosts.ts";
import { type Job, planJob } from "../job/job.ts";
import { resumeJob, type SpeedSettings, speedSettings } from "../job/resume.ts";
import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import type { ScanRequest, ScanRequestInput } from "../model/request.ts";
import { splitTargets } from "../job/endpoints.ts";
import type { ScanWorld } from "../scan/options.ts";
import type { Io } from "./io.ts";
import type { ScanFlags } from "./options/options.ts";
import { proxyAddress } from "./proxied_job.ts";
import { endpointsFrom } from "./endpoints_from.ts";
import { nameOfFlag, requestFromFlags } from "./options/request.ts";

/** What a job is made with. */
export interface JobWorld {
  readonly io: Io;
  readonly world: ScanWorld;
  /** The options that do not have their defaults; none of them without it. */
  readonly given?: ReadonlySet<string>;
  /** Called before the first name of a target is resolved, and after each. */
  readonly onNames?: (progress: NameProgress) => void;
}

/** Flags that choose what is scanned: with `--resume` there is nothing to choose any more. */
const CHOOSING: Readonly<Partial<Record<keyof ScanFlags, string>>> = {
  ...{ targets: "--targets", from: "--from", exclude: "--exclude", excludeFile: "--exclude-file" },
  ...{ start: "--start", end: "--end", ports: "--ports", topPorts: "--top-ports" },
  ...{ excludePorts: "--exclude-ports", udp: "--udp", udpOnly: "--udp-only" },
  ...{ seed: "--seed", shard: "--shard", ipv4: "--ipv4", ipv6: "--ipv6" },
};

/** Flags that decide what results mean, with their settings: a resumed scan keeps those of its file. */
const MEANING = {
  ...{ deep: "deep", probe: "probes", intensity: "intensity", ics: "ics" },
  ...{ snmpPublic: "snmpPublic", timeout: "timeoutMs", retries: "retries" },
  ...{ bannerTimeout: "bannerTimeoutMs", probeTimeout: "probeTimeoutMs" },
  udpTimeout: "udpTimeoutMs",
} as const satisfies Readonly<Partial<Record<keyof ScanFlags, keyof ScanRequest>>>;

/**
 * Reads flags and arguments into a job.
 *
 * @throws {InputError} when something that was typed cannot be used.
 */
export async function jobFromFlags(
  targets: readonly string[],
  flags: ScanFlags,
  { io, world, given = new Set(), onNames }: JobWorld,
): Promise<Job> {
  const { resume } = flags;
  const options = { world, nameOf: nameOfFlag };
  if (resume === undefined) {
    const request = await requestFromFlags(targets, flags, io);
    const endpoints = flags.from === undefined ? undefined : await endpointsFrom(flags.from, io);
    refuseIdlePorts(request, { given, hasFile: endpoints !== undefined });
    return await planJob(request, {
      ...options,
      ...(endpoints === undefined ? {} : { given: endpoints }),
      ...(onNames === undefined ? {} : { onNames }),
    });
  }
  refuseChoices(targets, flags);
  const report = await readInterrupted(resume, io);
  tellKept(report, flags, { given, io });
  try {
    return await resumeJob(report, { ...options, speed: await speedOf(flags, { given, io }) });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(
      `Cannot resume "${resume}": ${error.message.replace(/^Cannot/, "cannot")}`,
    );
  }
}

/** Ports that would mean nothing: each endpoint names its own. */
function refuseIdlePorts(
  { targets, ...request }: ScanRequestInput,
  { given, hasFile }: { readonly given: ReadonlySet<string>; readonly hasFile: boolean },
): void {
  const isExact = targets.length === 0 ? hasFile : splitTargets(targets).plain.length === 0;
  const [key] = ["ports", "topPorts", "start", "end"].filter((one) => given.has(one));
  if (!isExact || key === undefined) return;
  const flag = key === "topPorts" ? "--top-ports" : `--${key}`;
  const value = request.ports ?? request.topPorts;
  throw new InputError(
    `Cannot use ${flag} "${value}" with endpoints alone: each of them names its port; ` +
      "leave it out, or give a host",
  );
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

function tellKept(
  { scan: { request } }: Report,
  flags: ScanFlags,
  { given, io }: Required<Pick<JobWorld, "given" | "io">>,
): void {
  if (request === undefined) return;
  for (
    const [flag, setting] of Object.entries(MEANING) as [keyof typeof MEANING, keyof ScanRequest][]
  ) {
    if (!given.has(flag) || String(flags[flag]) === String(request[setting])) continue;
    const name = flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    io.stderr(`note: --${name} has no effect with --resume: the scan keeps its first settings\n`);
  }
}

/** What was given counts more than what the file says; defaults do not. */
async function speedOf(
  flags: ScanFlags,
  { given, io }: Required<Pick<JobWorld, "given" | "io">>,
): Promise<Partial<SpeedSettings>> {
  const chosen: Partial<ScanFlags> = Object.fromEntries(
    Object.entries(flags).filter(([key]) => given.has(key)),
  );
  const { workers, threads, rate, udpWorkers, udpRate, hostTimeout, maxTime, maxPerHost } = chosen;
  return speedSettings({
    workers,
    threads,
    ratePerSec: rate,
    udpWorkers,
    udpRatePerSec: udpRate,
    hostTimeoutMs: hostTimeout,
    maxTimeMs: maxTime,
    maxPerHost,
    proxy: await proxyAddress(chosen.proxy, io),
  });
}
