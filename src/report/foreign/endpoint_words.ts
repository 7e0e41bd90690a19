/**
 * Endpoints as people and tools write them: `192.0.2.3:22`, `[2001:db8::1]:443`, `nas.lan:53/udp`, a
 * URL, RustScan's `192.0.2.3 -> [22,80]`. A word that names two ports, or none, is refused with the
 * reason: a guess could probe the wrong port.
 */

import { type Find, hostOf, type LineOutcome, portOf } from "./find.ts";

const URL_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ftp: 21,
  ssh: 22,
  rtsp: 554,
  ldap: 389,
  ldaps: 636,
};

/** The endpoint of one word; a text that says what is wrong with it. */
export function endpointOf(word: string): Find | string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(word)) return fromUrl(word);
  const [, left = word, protocol = "tcp"] = /^(.*?)\/(tcp|udp)$/i.exec(word) ?? [];
  const transport = protocol.toLowerCase() === "udp" ? "udp" : "tcp";
  const [, host, text] = /^(\[[^\]]*\]|[^:]*):([^:]*)$/.exec(left) ?? [];
  if (host === undefined || text === undefined) return withoutOnePort(left);
  if (host.includes("/")) return "it is a network with a port: give the network and --ports";
  const found = hostOf(host);
  if (found === undefined) return `"${host}" is neither an address nor a host name`;
  if (/^\d+[-,]/.test(text)) return "it names more than one port: write one endpoint per port";
  const port = portOf(text);
  if (port === undefined || port === 0) return `"${text}" is no port from 1 to 65535`;
  return { host: found, transport, port, state: "open" };
}

function withoutOnePort(text: string): string {
  if (/^[^:[\]]+:\d+:\d+$/.test(text) || /\]:\d+:\d+$/.test(text)) {
    return "it names two ports: write one endpoint per port";
  }
  if (text.includes(":") && !text.startsWith("[")) {
    return "it names no port, or an IPv6 address without brackets: write [2001:db8::1]:443";
  }
  return "it names no port: write host:port, like 192.0.2.3:22";
}

function fromUrl(word: string): Find | string {
  const url = URL.parse(word);
  const scheme = url?.protocol.slice(0, -1) ?? "";
  // Of schemes that are not the web's, the parser leaves the host as it is written.
  const host = url === null ? undefined : hostOf(url.hostname);
  if (url === null || host === undefined) return "it is a URL without a host";
  if (scheme === "tcp" || scheme === "udp") {
    const port = portOf(url.port);
    if (port === undefined) return "it names no port";
    return { host, transport: scheme, port, state: "open" };
  }
  const usual = Object.hasOwn(URL_PORTS, scheme) ? URL_PORTS[scheme] : undefined;
  const port = portOf(url.port) ?? usual;
  if (port === undefined) return "it is a URL without a port";
  return { host, transport: "tcp", port, state: "open" };
}

/** The words of a line: several endpoints may stand in one. */
export function endpointsOf(line: string): LineOutcome {
  const finds: Find[] = [];
  for (const word of line.split(/[\s,;]+/).filter((one) => one !== "")) {
    // `10.0.0.1:22,80` would leave a number alone.
    if (/^\d{1,5}$/.test(word) && finds.length > 0) {
      return "it names more than one port: write one endpoint per port";
    }
    const found = endpointOf(word);
    if (typeof found === "string") return found;
    finds.push(found);
  }
  return finds;
}

/** RustScan's `-g`: an address and the list of its ports. */
export function rustscanOf(line: string): LineOutcome | undefined {
  const [, text, list = ""] = /^(\S+) -> \[([\d,\s]*)\]$/.exec(line) ?? [];
  if (text === undefined) return undefined;
  const host = hostOf(text);
  if (host === undefined) return `"${text}" is neither an address nor a host name`;
  return list.split(",").flatMap((one): readonly Find[] => {
    const port = portOf(one.trim());
    return port === undefined ? [] : [{ host, transport: "tcp", port, state: "open" }];
  });
}
