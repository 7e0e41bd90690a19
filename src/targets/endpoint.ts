/**
 * Endpoints as users type them among the targets: `nas.lan:443`, `[2001:db8::1]:22`, `10.0.0.1:53/udp`.
 * Exactly these pairs are probed; a text with two ports, or a network with one, is refused.
 */

import type { Transport } from "../model/endpoint.ts";
import { InputError } from "../model/input_error.ts";
import { rangeSize } from "./address.ts";
import { readPortSet } from "./port_set.ts";
import type { PortSet } from "./port_set.ts";
import { parseTarget, singleTargets, type SingleTargetSpec } from "./target.ts";

/** One host and its ports, as typed. */
export interface TypedEndpoint {
  /** As typed. */
  readonly text: string;
  /** The host alone, as typed. */
  readonly hostText: string;
  readonly host: SingleTargetSpec;
  readonly ports: PortSet;
  /** Whether the text says which transport is meant. */
  readonly says: boolean;
}

const PORT = String.raw`\d{1,9}`;
/** A host without a colon, or in brackets, and what follows the colon behind it. */
const PAIR = new RegExp(
  String.raw`^(\[[^\]]*\]|[^:/\[\]\s]+):((?:${PORT})(?:/(?:tcp|udp))?(?:[:,-].*)?)$`,
  "i",
);

/** Whether a text names a port, in whatever form: it is no target of its own then. */
export function namesPort(text: string): boolean {
  return PAIR.test(text.trim());
}

/**
 * Reads a target that names a port; `undefined` for every other target.
 *
 * @throws {InputError} when it names two ports, or a host that is none.
 */
export function parseEndpoint(text: string): TypedEndpoint | undefined {
  const trimmed = text.trim();
  const [, hostText, rest = ""] = PAIR.exec(trimmed) ?? [];
  if (hostText === undefined) return undefined;
  const [, number, protocol = "", more] = /^(\d+)(?:\/(tcp|udp))?([:,-].*)?$/i.exec(rest) ?? [];
  if (more !== undefined) {
    throw problem(
      trimmed,
      `it names more than one port; write ${hostText}:${number} and the others as targets of their own`,
    );
  }
  const port = Number(number);
  if (!(port >= 1 && port <= 65_535)) {
    throw problem(trimmed, `port ${number} is not one from 1 to 65535`);
  }
  const transport: Transport = protocol.toLowerCase() === "udp" ? "udp" : "tcp";
  const ports = readPortSet(transport === "udp" ? `U:${port}` : `${port}`);
  if (ports === undefined) throw problem(trimmed, "its port cannot be read");
  return { text: trimmed, hostText, host: hostOf(trimmed, hostText), ports, says: protocol !== "" };
}

function hostOf(text: string, hostText: string): SingleTargetSpec {
  const [host, ...others] = singleTargets(parseTarget(hostText));
  const isOne = host !== undefined && others.length === 0 &&
    (host.kind === "name" || (host.kind === "range" && rangeSize(host.range) === 1n));
  if (isOne) return host;
  throw problem(text, `it names several hosts and a port; give the hosts and --ports`);
}

/**
 * Reads one entry of a request's `endpoints`: a host and its ports, `nas.lan:22,80,U:53`.
 *
 * @throws {InputError} when it is none.
 */
export function parseHostPorts(text: string): TypedEndpoint {
  const [, hostText, list] = /^(\[[^\]]*\]|[^:/\s]+):([TU\d,:-]+)$/i.exec(text) ?? [];
  const ports = list === undefined ? undefined : readPortSet(list);
  if (hostText === undefined || ports === undefined || ports.size === 0) {
    throw problem(text, "write a host and its ports, like nas.lan:22,80,U:53");
  }
  return { text, hostText, host: hostOf(text, hostText), ports, says: true };
}

function problem(text: string, why: string): InputError {
  return new InputError(`Cannot parse endpoint "${text}": ${why}`);
}
