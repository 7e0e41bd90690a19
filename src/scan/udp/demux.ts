/**
 * Demultiplexes received datagrams. One socket per address family serves all ports of hosts that
 * reply; a reply is routed by its source address and port. A request whose protocol replies from any
 * port (TFTP) gets a socket of its own, so that its reply cannot be taken for one to another request.
 *
 * Datagrams to hosts that were never heard leave through other sockets, a few of them: while ARP is
 * unanswered they fill a send buffer, and a send to any other host would wait for it.
 */

import { type AddressFamily, withoutZone } from "../../model/endpoint.ts";
import { formatAddress } from "../../targets/address.ts";
import { parseAddress } from "../../targets/parse_address.ts";
import { isLoopback } from "../../transport/loopback.ts";
import {
  type Datagram,
  type DatagramOpener,
  type DatagramSocket,
  type OpenOutcome,
} from "../../transport/udp.ts";

/** Receives each datagram of a route, with its socket. Returns whether it accepted the datagram. */
export type DatagramHandler = (datagram: Datagram, via: DatagramSocket) => boolean;

/** A target address, as sockets need it. */
export interface Peer {
  readonly address: string;
  readonly family: AddressFamily;
}

/** Datagrams without a route after which a shared socket counts as flooded and is replaced. */
const FLOOD = 2_000;
/** Most sockets that are replaced for that reason. */
const MAX_RETIRED = 32;

/** The sockets of a scan and the routes of their datagrams. */
export class DatagramDemux implements AsyncDisposable {
  readonly #open: DatagramOpener;
  readonly #shared = new Map<string, DatagramSocket>();
  readonly #sockets = new Set<DatagramSocket>();
  readonly #routes = new Map<string, readonly DatagramHandler[]>();
  readonly #listening = new Set<Promise<void>>();
  #retired = 0;
  /** Datagrams received so far, accepted or not. */
  received = 0;

  constructor(open: DatagramOpener) {
    this.#open = open;
  }

  /** Routes datagrams from this address and port until the result is disposed. */
  route(address: string, port: number, handler: DatagramHandler): Disposable {
    const key = routeKey(canonical(address), port);
    this.#routes.set(key, [...this.#routes.get(key) ?? [], handler]);
    return {
      [Symbol.dispose]: () => {
        const others = this.#routes.get(key)?.filter((other) => other !== handler) ?? [];
        if (others.length > 0) this.#routes.set(key, others);
        else this.#routes.delete(key);
      },
    };
  }

  /**
   * The socket that all ports of this address family share.
   *
   * @param lane which of the sockets for hosts that were never heard; none for a host that was.
   */
  shared({ address, family }: Peer, lane?: number): OpenOutcome {
    const near = isLoopback(address) ? this.#shared.get(`${family} loopback`) : undefined;
    const usual = lane === undefined ? family : `${family} ${lane}`;
    const known = near ?? this.#shared.get(usual);
    if (known !== undefined) return { kind: "open", socket: known };
    const outcome = this.#open(family, address);
    if (outcome.kind !== "open") return outcome;
    const { socket } = outcome;
    const key = socket.loopbackOnly ? `${family} loopback` : usual;
    this.#shared.set(key, socket);
    let unwanted = 0;
    this.#listen(socket, (datagram) => {
      if (!this.#deliver(datagram, socket) && ++unwanted === FLOOD) this.#retire(socket, key);
    }, key);
    return outcome;
  }

  /** A socket for one request: datagrams from any port of the address are delivered. */
  own({ address, family }: Peer, handler: DatagramHandler): OpenOutcome {
    const outcome = this.#open(family, address);
    if (outcome.kind !== "open") return outcome;
    const { socket } = outcome;
    this.#listen(socket, (datagram) => {
      if (canonical(datagram.address) === canonical(address)) handler(datagram, socket);
    });
    return outcome;
  }

  /** Closes every socket and waits for the receive loops to end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#routes.clear();
    this.#shared.clear();
    for (const socket of this.#sockets) socket[Symbol.dispose]();
    await Promise.all(this.#listening);
  }

  #deliver(datagram: Datagram, via: DatagramSocket): boolean {
    const { address, port } = datagram;
    const handlers = this.#routes.get(routeKey(address, port)) ??
      this.#routes.get(routeKey(canonical(address), port)) ?? [];
    let accepted = false;
    for (const handler of handlers) accepted = handler(datagram, via) || accepted;
    return accepted;
  }

  /** Sends nothing more through a flooded socket; replies to it are still received. */
  #retire(socket: DatagramSocket, key: string): void {
    if (this.#shared.get(key) !== socket || this.#retired >= MAX_RETIRED) return;
    this.#retired++;
    this.#shared.delete(key);
  }

  #listen(socket: DatagramSocket, deliver: (datagram: Datagram) => void, key?: string): void {
    this.#sockets.add(socket);
    const listening = (async () => {
      for (;;) {
        const datagram = await socket.receive();
        if (datagram === undefined) break;
        this.received++;
        deliver(datagram);
      }
      // Closed, or broken: then the next request opens another.
      socket[Symbol.dispose]();
      this.#sockets.delete(socket);
      if (key !== undefined && this.#shared.get(key) === socket) this.#shared.delete(key);
    })().finally(() => this.#listening.delete(listening));
    this.#listening.add(listening);
  }
}

function routeKey(address: string, port: number): string {
  return `${address} ${port}`;
}

/** The canonical form, without a zone: operating systems write IPv6 in several forms. */
function canonical(address: string): string {
  if (!address.includes(":")) return address;
  const parsed = parseAddress(withoutZone(address));
  return parsed === undefined ? address : formatAddress(parsed.family, parsed.value);
}
