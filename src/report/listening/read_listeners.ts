/**
 * What listens on a machine, as its own tools print it: `ss -Hlntup`, `netstat -ano` and `-tulpn`,
 * `lsof -nP -i`, `sockstat -l`. Each line tells its own kind; connections are left out.
 */

import type { Transport } from "../../model/endpoint.ts";
import { InputError } from "../../model/input_error.ts";

/** One listening socket. */
export interface Listener {
  readonly transport: Transport;
  readonly port: number;
  /** Literal, or `*` where every address is meant; without a zone. */
  readonly address: string;
  /** `ipv4` for `0.0.0.0`, where that is known; `*` of both otherwise. */
  readonly family?: "ipv4" | "ipv6";
  /** Name of the program. */
  readonly process?: string;
  readonly pid?: number;
}

const MAX_LINE = 2_000;
/** A line that must be understood: of any other, headings in any language for one, nothing is known. */
const SOCKET =
  /^(?:(?:tcp|udp)(?:4|6|46)?|LISTEN|UNCONN)\s|\((?:LISTEN)\)$|\s(?:TCP|UDP)\s+\S+:\S+/i;
const HINT = "give the output of ss -Hlntup, netstat -ano or lsof -nP -i";

/**
 * Reads the listing.
 *
 * @param name of the file, for messages.
 * @throws {InputError} that names a line which cannot be read.
 */
export function readListeners(text: string, name: string): readonly Listener[] {
  const listeners: Listener[] = [];
  let unknown: string | undefined;
  let last: Line;
  for (const [i, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.replace(/^\uFEFF/, "").trim().slice(0, MAX_LINE);
    if (line === "") continue;
    const found = lsofLine(line) ?? windowsLine(line) ?? netstatLine(line) ?? ssLine(line) ??
      sockstatLine(line);
    const shown = `line ${i + 1} is "${line.slice(0, 60)}"`;
    if (found === undefined) {
      const [, program] = /^\[(\S+)\]$/.exec(line) ?? [];
      if (program !== undefined && isListener(last)) {
        listeners[listeners.length - 1] = last = { ...last, process: program };
      } else if (SOCKET.test(line)) {
        const why = /\s\S+[:.][a-z][\w-]*\s/i.test(line)
          ? ": a name stands for its port; run ss and netstat with -n, lsof with -nP"
          : `; ${HINT}`;
        throw new InputError(`Cannot read listening ports "${name}": ${shown}${why}`);
      }
      unknown ??= shown;
      continue;
    }
    last = found;
    if (isListener(found)) listeners.push(found);
  }
  if (listeners.length > 0) return distinct(listeners);
  throw new InputError(
    `Cannot read listening ports "${name}": ${unknown ?? "nothing listens there"}; ${HINT}`,
  );
}

function isListener(line: Line): line is Listener {
  return line !== undefined && line !== "other";
}

/** Threads and forked processes share a socket. */
function distinct(listeners: readonly Listener[]): readonly Listener[] {
  const key = ({ transport, address, family, port }: Listener) =>
    `${transport} ${address} ${family ?? ""} ${port}`;
  const byKey = new Map<string, Listener>();
  for (const one of listeners) if (!byKey.has(key(one))) byKey.set(key(one), one);
  return [...byKey.values()];
}

/** A line that is understood and no listening socket. */
type Line = Listener | "other" | undefined;

/** `tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=801,fd=3))`. */
function ssLine(line: string): Line {
  const [, netid, state, local, rest = ""] =
    /^(?:(tcp|udp|udplite|sctp|dccp|mptcp|v_str)\s+)?(LISTEN|UNCONN|ESTAB\S*|[A-Z-]{5,})\s+\d+\s+\d+\s+(\S+)\s+\S+\s*(.*)$/
      .exec(line) ?? [];
  if (local === undefined) return undefined;
  if (state !== "LISTEN" && state !== "UNCONN") return "other";
  if (netid !== undefined && netid !== "tcp" && netid !== "udp") return "other";
  const transport = netid ?? (state === "UNCONN" ? "udp" : "tcp");
  const [, process, pid] = /\(\("([^"]*)",pid=(\d+)/.exec(rest) ?? [];
  return socket(local, { transport: transport as Transport, process, pid });
}

/** Windows: `TCP 0.0.0.0:135 0.0.0.0:0 LISTENING 1068`, `UDP [::]:123 *:* 4321`; no PID without -o. */
function windowsLine(line: string): Line {
  const [, protocol, local, peer, state, pid] =
    /^(TCP|UDP)\s+(\S+)\s+(\S+)(?:\s+([^\s\d]\S*))?(?:\s+(\d+))?$/.exec(line) ?? [];
  if (protocol === undefined || local === undefined || peer === undefined) return undefined;
  // The words of the state are those of the language of Windows.
  if (protocol === "TCP" && (!peer.endsWith(":0") || state === undefined)) return "other";
  return socket(local, { transport: protocol === "UDP" ? "udp" : "tcp", pid });
}

/** FreeBSD's `sockstat -l`: `root sshd 801 4 tcp4 *:22 *:*`. */
function sockstatLine(line: string): Line {
  const [, process, pid, transport, family, local, peer] =
    /^\S+\s+(\S+)\s+(\d+)\s+\d+\s+(tcp|udp)(4|6|46)\s+(\S+)\s+(\S+)/.exec(line) ?? [];
  if (local === undefined || transport === undefined) return undefined;
  if (peer !== "*:*") return "other";
  return socket(local, {
    transport: transport === "udp" ? "udp" : "tcp",
    process,
    pid,
    family: family === "4" ? "ipv4" : family === "6" ? "ipv6" : undefined,
  });
}

/** Linux and BSD: `tcp6 0 0 :::22 :::* LISTEN 801/sshd`, `tcp4 0 0 *.22 *.* LISTEN`. */
function netstatLine(line: string): Line {
  const [, protocol = "", local, state = "", rest = ""] =
    /^((?:tcp|udp)(?:4|6|46)?)\s+\d+\s+\d+\s+(\S+)\s+\S+\s*([A-Z_]+\d?)?\s*(.*)$/.exec(line) ?? [];
  if (local === undefined) return undefined;
  const transport: Transport = protocol.startsWith("udp") ? "udp" : "tcp";
  if (transport === "tcp" && state !== "LISTEN") return "other";
  const [, pid, process] = /(?:^|\s)(\d+)\/(\S+?):?(?:\s|$)/.exec(rest) ?? [];
  const family = protocol.endsWith("6") && !protocol.endsWith("46")
    ? "ipv6"
    : protocol.endsWith("4") || /^0\.0\.0\.0/.test(local)
    ? "ipv4"
    : undefined;
  return socket(local, { transport, process, pid, family });
}

/** `sshd 801 root 3u IPv4 12345 0t0 TCP *:22 (LISTEN)`. */
function lsofLine(line: string): Line {
  const [, process, pid, kind, protocol, local, state] =
    /^(\S+)\s+(\d+)\s+(?:\d+\s+)?\S+\s+\d+[a-zA-Z-]*\s+(IPv[46])\s+\S+\s+\S+\s+(TCP|UDP)\s+(\S+)(?:\s+\(([A-Z_]+)\))?/
      .exec(line) ?? [];
  if (local === undefined) return undefined;
  if (local.includes("->") || (protocol === "TCP" && state !== "LISTEN")) return "other";
  return socket(local, {
    transport: protocol === "UDP" ? "udp" : "tcp",
    process: process?.replaceAll("\\x20", " "),
    pid,
    family: kind === "IPv6" ? "ipv6" : "ipv4",
  });
}

function socket(
  local: string,
  { transport, process, pid, family }: {
    readonly transport: Transport;
    readonly process?: string | undefined;
    readonly pid?: string | undefined;
    readonly family?: Listener["family"];
  },
): Line {
  const [, written = "", number = ""] = /^(.*)[:.](\d{1,5})$/.exec(local) ?? [];
  const port = Number(number);
  // `*:*` is a socket without a port; a name in place of one needs the option -n or -P.
  if (/[:.]\*$/.test(local)) return "other";
  if (number === "" || port > 65_535) return undefined;
  const plain = written.replace(/^\[(.*)\](?:%\S+)?$/, "$1").replace(/%.*$/, "");
  const isAny = ["*", "0.0.0.0", "::", ""].includes(plain);
  // `0.0.0.0%lo` takes what comes over the loopback interface alone.
  const loopback = plain === "::" ? "::1" : "127.0.0.1";
  const address = !isAny ? plain : /%lo0?$/.test(written) ? loopback : "*";
  const known = plain === "0.0.0.0" ? "ipv4" : family;
  return {
    transport,
    port,
    address,
    ...(known === undefined ? {} : { family: known }),
    ...(process === undefined ? {} : { process }),
    ...(pid === undefined ? {} : { pid: Number(pid) }),
  };
}
