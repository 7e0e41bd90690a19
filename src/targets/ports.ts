/** Parses a port argument: lists, ranges, open ranges, service names. */

import type { Transport } from "../model/endpoint.ts";
import { InputError } from "../model/input_error.ts";
import { type PortRange, PortSet } from "./port_set.ts";
import { nearestServiceName, portsOfService } from "./service_names.ts";

const MAX_PORT = 65_535;

/**
 * Reads a list of ports: `22,80,8000-8100`, `-1024`, `60000-`, `ssh,http`, `22/tcp 53/udp`, `all` or `-`. After `U:`
 * the ports are UDP ports, after `T:` TCP ports again; without a prefix they are TCP ports.
 *
 * @param what names the list in error messages.
 * @throws {InputError} that quotes the item which is not valid.
 */
export function parsePorts(text: string, what = "port list"): PortSet {
  if (text.trim() === "") throw new InputError(`Cannot parse ${what} "${text}": it is empty`);
  let transport: Transport = "tcp";
  const ranges: PortRange[] = [];
  for (const part of itemsOf(text)) {
    const { prefix, item } = splitPrefix(part.trim());
    if (prefix !== undefined) transport = prefix;
    if (item === "") {
      throw new InputError(`Cannot parse ${what} "${text}": there is nothing between two commas`);
    }
    ranges.push(...parseItem(item, transport));
  }
  return new PortSet(ranges);
}

/** Items between commas or blanks; blanks around a hyphen or behind a prefix separate nothing. */
function itemsOf(text: string): readonly string[] {
  const tight = text.trim().replaceAll(/\s*-\s*(?=\d)|(?<=\d)\s+-/g, "-")
    .replaceAll(/\b([TU]):\s+/gi, "$1:");
  return tight.split(/\s*,\s*|\s+/);
}

/**
 * The ports `first` to `last` over TCP.
 *
 * @throws {InputError} when the range runs backwards.
 */
export function tcpRange(first: number, last: number): PortSet {
  return new PortSet([range("tcp", { first, last, text: `${first}-${last}` })]);
}

function splitPrefix(part: string): { readonly prefix?: Transport; readonly item: string } {
  const [, letter, item = ""] = /^([TU]):\s*(.*)$/i.exec(part) ?? [];
  if (letter === undefined) return { item: part };
  return { prefix: letter.toUpperCase() === "U" ? "udp" : "tcp", item };
}

function parseItem(whole: string, usual: Transport): readonly PortRange[] {
  const [, bare, suffix] = /^(.+)\/(tcp|udp)$/i.exec(whole) ?? [];
  const item = bare ?? whole;
  const transport = suffix === undefined ? usual : suffix.toLowerCase() === "udp" ? "udp" : "tcp";
  if (item === "-" || item.toLowerCase() === "all") {
    return [{ transport, first: 1, last: MAX_PORT }];
  }
  if (/^\d+$/.test(item)) {
    const port = portNumber(item, item);
    return [{ transport, first: port, last: port }];
  }
  const [, left, right] = /^(\d*)\s*-\s*(\d*)$/.exec(item) ?? [];
  if (left !== undefined && right !== undefined) {
    const first = left === "" ? 1 : portNumber(left, item);
    const last = right === "" ? MAX_PORT : portNumber(right, item);
    return [range(transport, { first, last, text: item })];
  }
  return byName(item, transport);
}

function range(
  transport: Transport,
  { first, last, text }: { readonly first: number; readonly last: number; readonly text: string },
): PortRange {
  if (first > last) {
    throw new InputError(`Cannot parse port range "${text}": the start is above the end`);
  }
  return { transport, first, last };
}

function portNumber(digits: string, item: string): number {
  const port = Number(digits);
  if (port >= 1 && port <= MAX_PORT) return port;
  const what = digits === item ? `port "${item}"` : `port range "${item}"`;
  throw new InputError(`Cannot parse ${what}: a port is a whole number from 1 to ${MAX_PORT}`);
}

function byName(item: string, transport: Transport): readonly PortRange[] {
  const name = item.toLowerCase();
  const ports = portsOfService(transport, name);
  if (ports.length > 0) return ports.map((port) => ({ transport, first: port, last: port }));
  const near = /[a-z]{2}/.test(name) ? nearestServiceName(transport, name) : undefined;
  const hint = near === undefined ? "" : `; did you mean "${near}"?`;
  throw new InputError(
    `Cannot parse port "${item}": it is neither a number, a range nor a known ${transport} service${hint}`,
  );
}
