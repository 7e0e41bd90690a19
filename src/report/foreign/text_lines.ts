/**
 * Lines that tools print for people and scripts: masscan's `-oL`, `-oU` and its screen, RustScan's
 * screen, nmap's `-oG`. Each line tells its own kind, so that files appended to each other are read too.
 */

import {
  type Find,
  hostOf,
  type LineOutcome,
  otherProtocol,
  portOf,
  stateOf,
  timeOf,
  transportOf,
} from "./find.ts";
import { grepableComment, grepableLine, type RunFacts } from "./grepable_lines.ts";
import { endpointOf, endpointsOf, rustscanOf } from "./endpoint_words.ts";

/** What a line is, for the reader that counts whole and broken files. */
export interface LineFacts {
  readonly outcome: LineOutcome;
  /** The tool whose line it is, where the line shows that. */
  readonly tool?: string;
  /** Begins or ends a file of a tool that writes both. */
  readonly mark?: "begin" | "end";
  /** What a line tells of the run that it belongs to. */
  readonly run?: RunFacts;
}

const NOTHING: readonly Find[] = [];

/** What a line of text says. */
export function readTextLine(line: string): LineFacts {
  if (line.startsWith("#")) return commentOf(line);
  return masscanList(line) ?? grepableLine(line) ?? unicornLine(line) ?? screenLine(line) ??
    { outcome: rustscanOf(line) ?? endpointsOf(line.replace(/\s+#.*$/, "")) };
}

/** `#masscan` ... `# end`; `# portico 1.0 scan of ...` ... `# done at ...`; those of `-oG`. */
function commentOf(line: string): LineFacts {
  const facts = grepableComment(line);
  if (facts !== undefined) return { outcome: NOTHING, ...facts };
  if (/^# ?masscan\b/i.test(line)) return { outcome: NOTHING, tool: "masscan", mark: "begin" };
  if (/^# end\b/.test(line)) return { outcome: NOTHING, mark: "end" };
  if (/^# portico .*scan of/.test(line)) {
    return { outcome: NOTHING, tool: "portico", mark: "begin" };
  }
  if (/^# done at/.test(line)) return { outcome: NOTHING, mark: "end" };
  return { outcome: NOTHING };
}

/** masscan's `-oL`: `open tcp 80 192.0.2.3 1700000000`, `banner tcp 22 192.0.2.3 17... ssh SSH-2.0`. */
function masscanList(line: string): LineFacts | undefined {
  const [, kind, protocol, number, address = "", time, rest = ""] =
    /^(open|closed|banner) (tcp|udp|sctp|icmp) (\d{1,5}) (\S+) (\d+)(?: (.*))?$/.exec(line) ?? [];
  if (kind === undefined) return undefined;
  const transport = transportOf(protocol);
  const [host, port, atMs] = [hostOf(address), portOf(number), timeOf(time)];
  if (host === undefined || port === undefined) return { outcome: `"${address}" is no address` };
  if (transport === undefined) return { outcome: otherProtocol(protocol), tool: "masscan" };
  const [, service, banner] = /^(\S+) (.*)$/.exec(rest) ?? [];
  return {
    tool: "masscan",
    outcome: [{
      host,
      transport,
      port,
      state: kind === "closed" ? "closed" : "open",
      ...(atMs === undefined ? {} : { atMs }),
      ...(kind === "banner" && service !== undefined ? { service, banner: banner ?? "" } : {}),
    }],
  };
}

/** masscan's `-oU`, the form of unicornscan: `TCP open   http[   80]   from 192.0.2.3  ttl 64`. */
function unicornLine(line: string): LineFacts | undefined {
  const [, protocol, state, number, address = ""] =
    /^(TCP|UDP|SCTP) (open|closed)\s+\S*\[\s*(\d{1,5})\]\s+from (\S+)/.exec(line) ?? [];
  return state === undefined ? undefined : foundBy("masscan", { address, number, protocol, state });
}

/** What masscan and RustScan print on the screen. */
function screenLine(line: string): LineFacts | undefined {
  const [, number, protocol, address = ""] =
    /^Discovered open port (\d{1,5})\/(tcp|udp|sctp) on (\S+)\s*$/.exec(line) ?? [];
  if (number !== undefined) {
    return foundBy("masscan", { address, number, protocol, state: "open" });
  }
  const [, word] = /^Open (\S+:\d{1,5})$/.exec(line) ?? [];
  if (word === undefined) return undefined;
  const found = endpointOf(word);
  return { outcome: typeof found === "string" ? found : [found], tool: "rustscan" };
}

/** The one port that a line names. */
function foundBy(tool: string, { address, number, protocol, state }: {
  readonly address: string;
  readonly number: string | undefined;
  readonly protocol: string | undefined;
  readonly state: string;
}): LineFacts {
  const [host, port, transport] = [hostOf(address), portOf(number), transportOf(protocol)];
  if (host === undefined) return { outcome: `"${address}" is no address` };
  if (port === undefined) return { outcome: `"${number}" is no port` };
  if (transport === undefined) return { outcome: otherProtocol(protocol), tool };
  return { outcome: [{ host, transport, port, state: stateOf(state) }], tool };
}
