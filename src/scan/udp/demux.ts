/**
 * Brings datagrams to those who wait for them. One socket of each family serves all ports at once;
 * what comes back is delivered by the address and port it comes from. A question whose protocol
 * answers from any port gets a socket of its own, so that such an answer cannot be taken for one to
 * somebody else's question.
 */

import type { AddressFamily } from "../../model/endpoint.ts";
import { formatAddress } from "../../targets/address.ts";
import { parseAddress } from "../../targets/parse_address.ts";
import { isLoopback } from "../../transport/loopback.ts";
import {
  type Datagram,
  type DatagramOpener,
  type DatagramSocket,
  type OpenOutcome,
} from "../../transport/udp.ts";

/** Told each datagram that came for it, and through which socket. Says whether it wanted it. */
export type DatagramHandler = (datagram: Datagram, via: DatagramSocket) => boolean;

/** An address, as sockets and routes need it. */
export interface Peer {
  readonly address: string;
  readonly family: AddressFamily;
}

/** Unwanted datagrams after which a shared socket is a flooder's, and others get a new one. */
const FLOOD = 2_000;
/** Most sockets that are given up to flooders. */
const MAX_RETIRED = 32;

/** The sockets of a scan and who waits on them. */
export class DatagramDemux implements AsyncDisposable {
  readonly #open: DatagramOpener;
  readonly #shared = new Map<string, DatagramSocket>();
  readonly #sockets = new Set<DatagramSocket>();
  readonly #routes = new Map<string, DatagramHandler>();
  readonly #listening = new Set<Promise<void>>();
  #retired = 0;
  /** Datagrams received so far, wanted or not. */
  received = 0;

  constructor(open: DatagramOpener) {
    this.#open = open;
  }

  /** Delivers what comes from this address and port until the result is disposed. */
  route(address: string, port: number, handler: DatagramHandler): Disposable {
    const key = routeKey(address, port);
    this.#routes.set(key, handler);
    return { [Symbol.dispose]: () => this.#routes.delete(key) };
  }

  /** The socket that all ports of such addresses share. */
  shared({ address, family }: Peer): OpenOutcome {
    const near = isLoopback(address) ? this.#shared.get(`${family} loopback`) : undefined;
    const known = near ?? this.#shared.get(family);
    if (known !== undefined) return { kind: "open", socket: known };
    const outcome = this.#open(family, address);
    if (outcome.kind !== "open") return outcome;
    const { socket } = outcome;
    const key = socket.loopbackOnly ? `${family} loopback` : family;
    this.#shared.set(key, socket);
    let unwanted = 0;
    this.#listen(socket, (datagram) => {
      if (!this.#deliver(datagram, socket) && ++unwanted === FLOOD) this.#retire(socket, key);
    }, key);
    return outcome;
  }

  /** A socket for one question: whatever comes from the address, from any port, is delivered. */
  own({ address, family }: Peer, handler: DatagramHandler): OpenOutcome {
    const outcome = this.#open(family, address);
    if (outcome.kind !== "open") return outcome;
    const { socket } = outcome;
    this.#listen(socket, (datagram) => {
      if (canonical(datagram.address) === canonical(address)) handler(datagram, socket);
    });
    return outcome;
  }

  /** Closes every socket and waits until none is read any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#routes.clear();
    this.#shared.clear();
    for (const socket of this.#sockets) socket[Symbol.dispose]();
    await Promise.all(this.#listening);
  }

  #deliver(datagram: Datagram, via: DatagramSocket): boolean {
    const { address, port } = datagram;
    const handler = this.#routes.get(routeKey(address, port)) ??
      this.#routes.get(routeKey(canonical(address), port));
    return handler?.(datagram, via) ?? false;
  }

  /** Sends nothing more through a flooded socket; what others still answer to it is still read. */
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
      // Closed, or broken: then the next question opens another.
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

/** The form in which targets are written: an operating system may write IPv6 differently. */
function canonical(address: string): string {
  if (!address.includes(":")) return address;
  const parsed = parseAddress(address.replace(/%.*$/, ""));
  return parsed === undefined ? address : formatAddress(parsed.family, parsed.value);
}
