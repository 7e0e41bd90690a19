/** The ports of a request: a list, the most common ones, over TCP, UDP or both, less those left out. */

import { InputError } from "../model/input_error.ts";
import type { NameOfSetting, ScanRequest, Transports } from "../model/request.ts";
import { PortSet } from "../targets/port_set.ts";
import { parsePorts } from "../targets/ports.ts";
import { topPorts } from "../targets/top_ports.ts";
import { DEFAULT_PORTS } from "./defaults.ts";

/** The settings that choose ports. */
export type PortSettings = Pick<ScanRequest, "ports" | "topPorts" | "excludePorts" | "transports">;

/**
 * Reads the ports that a request asks for.
 *
 * @throws {InputError} when a list cannot be parsed, or nothing is left.
 */
export function requestedPorts(
  request: PortSettings,
  nameOf: NameOfSetting = (key) => key,
): PortSet {
  const chosen = chosenPorts(request, nameOf);
  const { excludePorts } = request;
  if (excludePorts === undefined) return chosen;
  const left = chosen.minus(excludedPorts(excludePorts));
  if (left.size > 0) return left;
  throw new InputError(`Cannot scan: ${nameOf("excludePorts")} "${excludePorts}" leaves no port`);
}

function chosenPorts(
  { ports = DEFAULT_PORTS, topPorts: count, transports }: PortSettings,
  nameOf: NameOfSetting,
): PortSet {
  if (count !== undefined) return rankedPorts(count, transports);
  if (transports !== "udp") return overTransports(parsePorts(ports), transports);
  // Names are looked up among UDP services then.
  const set = parsePorts(/^\s*[TU]:/i.test(ports) ? ports : `U:${ports}`);
  if (set.ranges.every(({ transport }) => transport === "udp")) return set;
  throw new InputError(
    `Cannot use ${nameOf("transports")} with "${ports}": it names TCP ports (T:)`,
  );
}

/** Each transport has a ranking of its own. */
function rankedPorts(count: number, transports: Transports): PortSet {
  if (transports !== "tcp+udp") return topPorts(transports, count);
  return new PortSet([...topPorts("tcp", count).ranges, ...topPorts("udp", count).ranges]);
}

/** The same ports over UDP too, where both are asked for. */
function overTransports(set: PortSet, transports: Transports): PortSet {
  if (transports === "tcp") return set;
  const mirrored = set.ranges.map((range) => ({ ...range, transport: "udp" }) as const);
  return new PortSet([...set.ranges, ...mirrored]);
}

/** A port without `T:` or `U:` is left out of both. */
function excludedPorts(text: string): PortSet {
  const excluded = parsePorts(text, "excluded ports");
  return /[TU]:/i.test(text) ? excluded : overTransports(excluded, "tcp+udp");
}
