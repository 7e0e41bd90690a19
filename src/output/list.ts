/**
 * A line per open port for the next tool of a pipe: `192.0.2.7:22`, `[2001:db8::7]:443`,
 * `192.0.2.7:53/udp`. `portico --from -` reads it back.
 */

import { formatEndpoint } from "../model/endpoint.ts";
import type { Port } from "../model/report.ts";
import { oneLine } from "../text/printable.ts";
import type { OutputFormat } from "./format.ts";

/** Open ports as `host:port`, each as soon as it is found. */
export const listFormat: OutputFormat = {
  name: "list",
  title: "a host:port line per open port, for other tools",
  extension: "list",
  mediaType: "text/plain; charset=utf-8",
  isPipe: true,
  *render(report) {
    for (const { address, ports } of report.hosts) {
      for (const port of ports) yield lineOf(address, port);
    }
  },
  renderEvent: (event) => event.type === "port" ? lineOf(event.address, event.port) : "",
};

function lineOf(address: string, { transport, port, state }: Port): string {
  if (state !== "open") return "";
  return `${oneLine(formatEndpoint(address, port))}${transport === "udp" ? "/udp" : ""}\n`;
}
