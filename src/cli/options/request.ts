/** From flags and arguments to a request: files read, each option under the name of its setting. */

import type { Files } from "../../delivery/files.ts";
import { readNamed } from "../../delivery/read_text.ts";
import { InputError } from "../../model/input_error.ts";
import type { NameOfSetting, ScanRequest, ScanRequestInput } from "../../model/request.ts";
import { parseEndpoint } from "../../targets/endpoint.ts";
import { parseTarget, parseTargetLines } from "../../targets/target.ts";
import { proxyAddress } from "../proxied_job.ts";
import { type OptionSpec, SCAN_OPTIONS, type ScanFlags } from "./options.ts";
import { flagKey, longFlag } from "./words.ts";

const OPTIONS: readonly OptionSpec[] = SCAN_OPTIONS.flatMap(({ options }) => options);
const DEFAULT_START = 1;
const DEFAULT_END = 1_024;

/** The flags that a request is made of. */
export type RequestFlags = Partial<ScanFlags>;

/**
 * The request of a command line.
 *
 * @throws {InputError} when a file cannot be read, or flags contradict each other.
 */
export async function requestFromFlags(
  args: readonly string[],
  flags: RequestFlags,
  files: Files,
): Promise<ScanRequestInput> {
  const proxy = await proxyAddress(flags.proxy, files);
  return {
    ...settingsFrom(flags),
    ...(proxy === undefined ? {} : { proxy }),
    ...portsFrom(flags),
    targets: [...args, ...await targetsFrom(flags.targets, files)],
    exclude: await exclusionsFrom(flags, files),
  };
}

/** Every setting that is one option of the same meaning. */
function settingsFrom(flags: RequestFlags): Partial<ScanRequest> {
  const values: Readonly<Record<string, unknown>> = { ...flags };
  const entries = OPTIONS.flatMap(({ flags: syntax, request, toRequest = (value) => value }) => {
    const value = request === undefined ? undefined : values[flagKey(syntax)];
    return value === undefined ? [] : [[request, toRequest(value)]];
  });
  const { udp, udpOnly, ipv4 = false, ipv6 = false } = flags;
  return {
    ...Object.fromEntries(entries),
    ...(udpOnly === true ? { transports: "udp" } : udp === true ? { transports: "tcp+udp" } : {}),
    ...(ipv4 === ipv6 ? {} : { family: ipv4 ? "ipv4" : "ipv6" }),
    ...(choosesProbes(flags) ? { deep: true } : {}),
  };
}

/** These imply `--deep`, also where a configuration file says `deep: false`. */
function choosesProbes({ probe, intensity, ics }: RequestFlags): boolean {
  return probe !== undefined || intensity !== undefined || ics === true;
}

function portsFrom(
  { start, end, ports, topPorts }: RequestFlags,
): Pick<ScanRequest, "ports"> {
  const ways = [
    ...(ports === undefined ? [] : ["--ports"]),
    ...(topPorts === undefined ? [] : ["--top-ports"]),
    ...(start === undefined && end === undefined ? [] : ["--start/--end"]),
  ];
  if (ways.length > 1) {
    throw new InputError(`Cannot use ${ways.join(" and ")} together: choose one`);
  }
  if (start === undefined && end === undefined) return {};
  const first = start ?? DEFAULT_START;
  return { ports: `${first}-${end ?? Math.max(first, DEFAULT_END)}` };
}

async function targetsFrom(path: string | undefined, files: Files): Promise<readonly string[]> {
  if (path === undefined) return [];
  const text = await readNamed(path, { what: "targets file", files }).catch((error) => {
    throw isHost(path) && error instanceof InputError
      ? new InputError(`${error.message}; --targets takes a file: give a host without it`)
      : error;
  });
  const specs = parseTargetLines(text, { parse: parseHostOrEndpoint });
  if (specs.length > 0) return specs.map(textOf);
  throw new InputError(`Cannot use targets file "${path}": it names no target`);
}

/** Whether an address, a network or a range was given where a file is meant. */
function isHost(path: string): boolean {
  try {
    return parseTarget(path).kind !== "name";
  } catch {
    return false;
  }
}

/** A list of targets may name ports. */
function parseHostOrEndpoint(word: string): { readonly text: string } {
  return parseEndpoint(word) ?? parseTarget(word);
}

async function exclusionsFrom(
  { exclude, excludeFile }: RequestFlags,
  files: Files,
): Promise<readonly string[]> {
  const typed = parseTargetLines(exclude ?? "");
  const listed = excludeFile === undefined
    ? []
    : parseTargetLines(await readNamed(excludeFile, { what: "exclusion file", files }));
  return [...typed, ...listed].map(textOf);
}

function textOf({ text }: { readonly text: string }): string {
  return text;
}

/** The option that a setting is on the command line, for messages. */
export const nameOfFlag: NameOfSetting = (key: keyof ScanRequest): string => {
  if (key === "transports") return "--udp-only";
  const spec = OPTIONS.find(({ request }) => request === key);
  return spec === undefined ? key : longFlag(spec.flags);
};
