/**
 * A URL per web server for browsers and web scanners: the scheme is what the port proved to speak, the
 * names are those that were typed for the host or that its certificate is for.
 */

import { uriHost } from "../model/endpoint.ts";
import type { Host, Port } from "../model/report.ts";
import type { OutputFormat } from "./format.ts";

/** Names of a certificate that become URLs of their own. */
const MOST_NAMES = 8;
const NAME = /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/i;
const USUAL_PORTS: Readonly<Record<"http" | "https", number>> = { http: 80, https: 443 };

/** Web servers as URLs. */
export const urlsFormat: OutputFormat = {
  name: "urls",
  title: "a URL per web server (needs --deep)",
  extension: "urls",
  mediaType: "text/uri-list; charset=utf-8",
  isPipe: true,
  *render(report) {
    for (const host of report.hosts) {
      for (const port of host.ports) {
        for (const url of urlsOf(host, port)) yield `${url}\n`;
      }
    }
  },
};

/** The URLs of one port; none when it proved no HTTP. */
export function urlsOf(host: Host, port: Port): readonly string[] {
  const scheme = schemeOf(port);
  if (scheme === undefined) return [];
  const { address, hostnames } = host;
  const typed = hostnames.filter((name) => NAME.test(name));
  const names = typed.length > 0 ? typed : certificateNames(port);
  const suffix = port.port === USUAL_PORTS[scheme] ? "" : `:${port.port}`;
  return (names.length > 0 ? names : [uriHost(address)]).map((name) =>
    `${scheme}://${name}${suffix}/`
  );
}

function schemeOf({ state, transport, service, tls, details }: Port): "http" | "https" | undefined {
  if (state !== "open" || transport !== "tcp" || service === undefined) return undefined;
  const isHttp = /^http\b/.test(service.name) || details["http_status"] !== undefined;
  if (!isHttp || service.method === "hint") return undefined;
  return service.tunnel === "tls" || tls !== undefined ? "https" : "http";
}

function certificateNames({ tls }: Port): readonly string[] {
  const names = tls?.certificate?.subjectAltNames ?? [];
  return [...new Set(names.flatMap((name) => /^DNS:(.+)$/.exec(name)?.[1]?.toLowerCase() ?? []))]
    .filter((name) => NAME.test(name)).slice(0, MOST_NAMES);
}
