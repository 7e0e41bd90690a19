/**
 * What can be asked: an address, a transport and a port. The smallest words of the vocabulary, so
 * that targets, transport and engine mean the same thing by them.
 */

/** IP version of an address. */
export type AddressFamily = "ipv4" | "ipv6";

/** Transport protocol of a port. */
export type Transport = "tcp" | "udp";

/** A transport and a port number (0 to 65535 on the wire; 1 to 65535 in a plan). */
export interface PortKey {
  /** TCP or UDP. */
  readonly transport: Transport;
  /** Its number. */
  readonly port: number;
}

/** One question of a scan: this port, at this address. */
export interface Endpoint extends PortKey {
  /** A literal address, never a name: `192.0.2.7`, `2001:db8::7`, `fe80::7%eth0`. */
  readonly address: string;
}

/** An address and a port, whatever the transport: one end of a connection. */
export type SocketAddress = Pick<Endpoint, "address" | "port">;

/**
 * An address without its zone (RFC 4007): `fe80::7%eth0` gives `fe80::7`. A zone means something on
 * this machine only, and is not sent.
 */
export function withoutZone(address: string): string {
  const at = address.indexOf("%");
  return at < 0 ? address : address.slice(0, at);
}

/** TCP before UDP, then by number: the order of ports in every report. */
export function comparePorts(a: PortKey, b: PortKey): number {
  return a.transport === b.transport ? a.port - b.port : a.transport < b.transport ? -1 : 1;
}

/** `192.0.2.7:80`, `[2001:db8::7]:80`: how an endpoint is written in messages. */
export function formatEndpoint(address: string, port: number): string {
  return `${bracketed(address)}:${port}`;
}

/** A host as it stands before a port: an IPv6 address in brackets, with its zone. */
export function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/** A host as it stands in a URI (RFC 3986 section 3.2.2): an IPv6 address in brackets, without its zone. */
export function uriHost(host: string): string {
  return bracketed(withoutZone(host));
}
