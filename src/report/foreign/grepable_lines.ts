/**
 * Lines of nmap's `-oG`, which masscan and Portico write too:
 *
 *     # Nmap 7.93 scan initiated Mon Nov 30 07:55:31 2026 as: nmap -oG x.gnmap 192.0.2.3
 *     # Ports scanned: TCP(3;22,80-81) UDP(0;) SCTP(0;) PROTOCOLS(0;)
 *     Host: 192.0.2.3 ()\tStatus: Up
 *     Host: 192.0.2.3 ()\tPorts: 22/open/tcp//ssh//OpenSSH 9.2p1/, ...\tIgnored State: closed (998)
 *     # Nmap done at Mon Nov 30 07:55:31 2026 -- 1 IP address (1 host up) scanned in 0.13 seconds
 *
 * Source: the chapter "Grepable Output" of nmap's reference guide.
 */

import type { HostStatus } from "../../model/state.ts";
import {
  type Find,
  hostOf,
  type IgnoredPorts,
  type LineOutcome,
  otherProtocol,
  portOf,
  stateOf,
  timeOf,
  transportOf,
} from "./find.ts";

/** What the comments of a file tell of one run of the tool. */
export interface RunFacts {
  readonly version?: string;
  /** The command line. */
  readonly args?: string;
  /** The ports that were probed, as nmap's XML lists them: `22,80-81,U:53`. */
  readonly ports?: string;
  /** Hosts that were scanned, those that are not listed included. */
  readonly hosts?: number;
  /** When it began or ended, in milliseconds since 1970. */
  readonly atMs?: number;
}

/** A comment that begins, ends or describes a run. */
export interface CommentFacts {
  readonly tool?: string;
  readonly mark?: "begin" | "end";
  readonly run?: RunFacts;
}

/** What a comment of nmap or masscan tells; `undefined` when it is another one. */
export function grepableComment(line: string): CommentFacts | undefined {
  const [, name, version = "", args] =
    /^# (Nmap|Masscan) (\S+) scan initiated .*?(?: as: (.*))?$/.exec(line) ?? [];
  if (name !== undefined) {
    const tool = name.toLowerCase();
    const run = { version, ...writtenTime(line), ...(args === undefined ? {} : { args }) };
    return { tool, mark: "begin", run };
  }
  const [done, hosts] =
    /^# (?:Nmap|Masscan) done\b(?:.* -- (\d{1,10}) IP addresses? )?/.exec(line) ??
      [];
  if (done !== undefined) {
    const run = { ...writtenTime(line), ...(hosts === undefined ? {} : { hosts: Number(hosts) }) };
    return { mark: "end", run };
  }
  const [, tcp, udp] = /^# Ports scanned: TCP\(\d+;([\d,-]*)\) UDP\(\d+;([\d,-]*)\)/.exec(line) ??
    [];
  if (tcp === undefined) return undefined;
  const lists = [
    ...(tcp === "" ? [] : [tcp]),
    ...(udp === undefined || udp === "" ? [] : [`U:${udp}`]),
  ];
  return { run: { ports: lists.join(",") } };
}

/** `Mon Nov 30 07:55:31 2026`: in the zone of the machine that scanned, which is taken for this one. */
function writtenTime(line: string): Pick<RunFacts, "atMs"> {
  const [text] = /\b[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \d{4}\b/.exec(line) ??
    [];
  const atMs = text === undefined ? NaN : Date.parse(text);
  return atMs > 0 ? { atMs } : {};
}

/** What is known of the host that a line is about. */
type About = Pick<Find, "host" | "name" | "atMs">;

/** A line about a host; masscan's begin with a time. */
export function grepableLine(
  line: string,
): { readonly outcome: LineOutcome; readonly tool?: string } | undefined {
  const [, time, address, name = "", rest = ""] =
    /^(?:Timestamp: (\d+)\s+)?Host: (\S+) \(([^)]*)\)\s*(.*)$/.exec(line) ?? [];
  if (address === undefined) return undefined;
  const host = hostOf(address);
  if (host === undefined) return { outcome: `"${address}" is no address` };
  const atMs = timeOf(time);
  const named = hostOf(name);
  const about: About = {
    host,
    ...(named === undefined ? {} : { name: named }),
    ...(atMs === undefined ? {} : { atMs }),
  };
  const fields = rest.split("\t").map((field) => field.trim());
  const valueOf = (key: string) =>
    fields.find((field) => field.startsWith(`${key}:`))?.slice(key.length + 1).trim();
  const list = valueOf("Ports");
  const tool = time === undefined ? "nmap" : "masscan";
  if (list !== undefined) {
    const ignored = ignoredOf(valueOf("Ignored State"));
    const ports = portsOf(list, about);
    if (typeof ports === "string") return { outcome: ports, tool };
    return { outcome: [...ports, ...ignoredFind(ignored, about)], tool };
  }
  const status = valueOf("Status");
  if (status === undefined) return { outcome: [] };
  return {
    outcome: [{
      ...about,
      transport: "tcp",
      state: "open",
      status: statusOf(status),
      ...(status === "Timeout" ? { timedOut: true } : {}),
    }],
    tool,
  };
}

function statusOf(word: string): HostStatus {
  return word === "Up" ? "up" : word === "Down" ? "down" : "unknown";
}

/** `closed (997)`. */
function ignoredOf(text: string | undefined): IgnoredPorts | undefined {
  const [, state, digits] = /^([a-z|]+) \((\d{1,7})\)$/.exec(text ?? "") ?? [];
  return state === undefined ? undefined : { state, count: Number(digits) };
}

function ignoredFind(ignored: IgnoredPorts | undefined, about: About): readonly Find[] {
  return ignored === undefined ? [] : [{ ...about, transport: "tcp", state: "open", ignored }];
}

const STATES = /^(?:(?:open|closed|filtered)(?:\|filtered)?|unfiltered|skipped)$/;

/** `22/open/tcp//ssh//OpenSSH 9.2p1/, 80/closed/tcp//http///`. A version may have commas. */
function portsOf(list: string, about: About): LineOutcome {
  const finds: Find[] = [];
  for (const entry of list === "" ? [] : list.split(/(?<=\/),\s*/)) {
    const outcome = portOfEntry(entry, about);
    if (typeof outcome === "string") return outcome;
    finds.push(...outcome);
  }
  return finds;
}

function portOfEntry(entry: string, about: About): LineOutcome {
  const [number = "", state = "", protocol, , service = "", , version = ""] = entry.split("/");
  const [port, transport] = [portOf(number), transportOf(protocol)];
  if (port === undefined) return `"${number}" is no port from 0 to 65535`;
  if (!STATES.test(state)) return `"${state}" is no port state, like open or closed`;
  if (transport === undefined) return otherProtocol(protocol);
  const tls = service.startsWith("ssl|");
  return [{
    ...about,
    transport,
    port,
    state: stateOf(state),
    // Without a version it is the name that the port's number suggests; `?` says that it is a guess.
    ...(version === ""
      ? {}
      : { service: service.replace(/^ssl\|/, "").replace(/\?$/, ""), product: version }),
    ...(tls ? { tls } : {}),
  }];
}
