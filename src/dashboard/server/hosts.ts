/**
 * Which names a request may call this server by. A page from elsewhere can make its own name resolve
 * to this machine (DNS rebinding) and would then count as one of ours; its name in the `Host` header
 * gives it away. An address cannot be made to point elsewhere.
 */

import { parseAddress } from "../../targets/parse_address.ts";

/** Where the server listens. */
export interface ListenAddress {
  /** As the operator typed it: `127.0.0.1`, `::1`, `0.0.0.0`, `portico.lan`. */
  readonly host: string;
  readonly port: number;
}

const ANY_ADDRESS = ["0.0.0.0", "::"];

/** Whether only programs of this machine reach an address. */
export function isLoopback(host: string): boolean {
  if (host === "localhost" || host === "::1") return true;
  return parseAddress(host)?.family === "ipv4" && host.startsWith("127.");
}

/** The text of a host as it stands in an address of the web: IPv6 in brackets. */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/** The web address of a server. */
export function originOf({ host, port }: ListenAddress): string {
  const shown = ANY_ADDRESS.includes(host) ? "127.0.0.1" : host;
  return `http://${urlHost(shown)}${port === 80 ? "" : `:${port}`}`;
}

/** Tells which `Host` headers are this server's. */
export function hostTest(own: ListenAddress): (header: string | undefined) => boolean {
  return (header) => {
    const [, bracketed, plain, port = "80"] =
      /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/i.exec(header ?? "") ?? [];
    const name = (bracketed ?? plain)?.toLowerCase();
    return name !== undefined && Number(port) === own.port && isOwnName(name, own.host);
  };
}

function isOwnName(name: string, own: string): boolean {
  if (name === own.toLowerCase()) return true;
  if (ANY_ADDRESS.includes(own)) return name === "localhost" || parseAddress(name) !== undefined;
  return isLoopback(own) && isLoopback(name);
}
