/**
 * The contract of a probe: one protocol's way of asking "is this you?" and of reading the answer.
 *
 * A probe never dials: it is given a {@link Conversation} that already carries deadlines and a byte
 * limit, so it can neither hang the scan nor fill its memory. Its parsers are pure functions of
 * bytes. `null` means "not mine"; a probe that throws costs its own result only.
 */

import type { Details, Service } from "../model/service.ts";
import type { TlsInfo } from "../model/tls.ts";

/** What a probe found out: facts of a {@link Service}, and what else came. Absent ones are not known. */
export interface Identification extends
  Partial<
    Pick<Service, "vendor" | "product" | "version" | "extra" | "os" | "device" | "cpe" | "rule">
  > {
  /** Short service name, IANA's where there is one: `ssh`, `postgresql`. */
  readonly service: string;
  /** Flat snake_case facts. Values are shown as they are once made printable; keep them short. */
  readonly details?: Details;
  /** Bytes worth showing as the banner, where the service did not speak first. */
  readonly banner?: Uint8Array;
  /** 0 to 1; 1 (the default) when the protocol proved itself structurally. */
  readonly confidence?: number;
}

/** How {@link Conversation.receive} knows that it has enough. */
export interface ReceiveOptions {
  /** Enough when this returns true for all bytes received since the last call. Default: any byte. */
  readonly until?: (received: Uint8Array) => boolean;
  /** Longest wait in milliseconds; never beyond the port's own deadline. Default 3,000. */
  readonly timeoutMs?: number;
  /** Stop at this many bytes. Default 16,384; never beyond the conversation's own limit. */
  readonly limitBytes?: number;
}

/** What {@link Conversation.startTls} may be told. */
export interface StartTlsOptions {
  /** Application protocols to offer, best first. */
  readonly alpn?: readonly string[];
}

/** One connection to the probed port, with its deadline, byte limit and transcript. */
export interface Conversation {
  /** The session, once the connection is TLS. */
  readonly tls: TlsInfo | undefined;
  /** Whether the peer ended or reset the connection and all its bytes were received. */
  readonly ended: boolean;
  /** Sends bytes (text as UTF-8). A connection that broke is no error: `receive` gives nothing. */
  send(bytes: Uint8Array | string): Promise<void>;
  /**
   * Waits until `until` holds, the peer ends, the time passes or the limit is reached, and returns
   * all bytes received since the last call: possibly none, possibly not enough. Never throws.
   */
  receive(options?: ReceiveOptions): Promise<Uint8Array>;
  /**
   * Upgrades the connection to TLS, trusting any certificate (nothing secret is ever sent).
   *
   * @returns the session, or `undefined` when the handshake failed; the connection is then useless.
   */
  startTls(options?: StartTlsOptions): Promise<TlsInfo | undefined>;
}

/** What a probe may know and use beside its conversation. */
export interface ProbeContext {
  /** The address that is asked. */
  readonly address: string;
  /** The port that is asked. */
  readonly port: number;
  /** The host name that the user typed; absent when the target was an address. */
  readonly serverName: string | undefined;
  /** What the service said unasked on discovery's connection; empty when it kept silent. */
  readonly banner: Uint8Array;
  /** 1 (only what names the service) to 9 (every harmless question). Default 5. */
  readonly intensity: number;
  /** Random bytes, for transaction ids. Passed in, so that tests are repeatable. */
  random(count: number): Uint8Array<ArrayBuffer>;
  /** The current time. Passed in, so that tests are repeatable. */
  now(): Date;
  /**
   * Another conversation with the same port (over TLS when this one is), for a question that needs
   * a fresh connection. `undefined` when the port no longer accepts, or may not be asked again.
   */
  reconnect(): Promise<Conversation | undefined>;
}

/** How much a probe's questions disturb: `opt-in` and `ics` ones need the user's word. */
export type Intrusiveness = "passive" | "harmless" | "opt-in" | "ics";

/** One protocol over TCP. */
export interface Probe {
  /** Lower-case name, unique: the file's name with `-` for `_`. */
  readonly name: string;
  /** What `portico probes` prints: `Redis, Valkey, KeyDB`. */
  readonly title: string;
  /** The transport that the probe is for. */
  readonly transport: "tcp";
  /** Usual ports, most usual first. */
  readonly ports: readonly number[];
  /** Usual ports on which TLS comes first: 993, 8883. Empty when the protocol has none. */
  readonly tlsPorts: readonly number[];
  /** Whether the server speaks first, so that asking before its greeting would be wrong. */
  readonly speaksFirst: boolean;
  /** How much it disturbs. */
  readonly intrusiveness: Intrusiveness;
  /**
   * 1 (tried on any silent port) to 9 (tried on its own ports only, unless `--intensity` is as
   * high). How often people meet the protocol on a port that is not its own.
   */
  readonly rarity: number;
  /** Only one connection may be spent on a port that may be this (MySQL counts broken ones). */
  readonly once?: boolean;
  /**
   * Reads bytes that the service sent unasked, or in answer to *another* protocol's question.
   * Pure; must not claim what it is not sure of. Every reply is offered to every probe.
   */
  recognise?(reply: Uint8Array): Identification | null;
  /**
   * Holds the conversation. When the service spoke first, the first `receive()` gives its banner
   * (at once); otherwise the connection is fresh.
   */
  identify(conversation: Conversation, context: ProbeContext): Promise<Identification | null>;
}

/** What an answer to a datagram tells, and what to send next. */
export interface DatagramReply extends Identification {
  /** Sent back once, without waiting: ends the exchange politely (TFTP ERROR, L2TP StopCCN). */
  readonly closing?: Uint8Array<ArrayBuffer>;
  /** A further question whose answer adds to this one (portmap DUMP, A2S challenge). */
  readonly next?: DatagramRequest;
}

/** One datagram and the only way to read its answer: it knows its own transaction id. */
export interface DatagramRequest {
  /** The datagram's payload. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The protocol answers from a port of its choice (TFTP): the question gets a socket of its own. */
  readonly answersFromAnyPort?: boolean;
  /**
   * The protocol repeats nothing of a question. Then any datagram from the asked port counts as an
   * answer, so that the port is open, whoever speaks there. Leave it out where an id is echoed: a
   * reply that `read` refuses may then be forged, and proves nothing.
   */
  readonly withoutId?: boolean;
  /**
   * Pure. `null` when this datagram does not answer this question. Every datagram from the port is
   * offered to every question that the port was asked: an echo of the question itself, and another
   * protocol's reply, must give `null`.
   */
  read(reply: Uint8Array): DatagramReply | null;
}

/** What a datagram probe may know and use. */
export interface DatagramContext {
  /** The address that is asked. */
  readonly address: string;
  /** The port that is asked. */
  readonly port: number;
  /** The host name that the user typed, if it was one. */
  readonly serverName: string | undefined;
  /** Whether the user allowed the SNMP community `public` to be tried. */
  readonly snmpPublic: boolean;
  /** Random bytes, for transaction ids. */
  random(count: number): Uint8Array<ArrayBuffer>;
  /** The current time. */
  now(): Date;
}

/** One protocol over UDP. */
export interface DatagramProbe {
  /** Lower-case name, unique among the UDP probes. */
  readonly name: string;
  /** What `portico probes` prints. */
  readonly title: string;
  /** The transport that the probe is for. */
  readonly transport: "udp";
  /** Usual ports, most usual first. */
  readonly ports: readonly number[];
  /** How much it disturbs. */
  readonly intrusiveness: Intrusiveness;
  /** As for TCP: 1 is asked of any port, 9 only of its own. */
  readonly rarity: number;
  /** A fresh question with its own random ids. `undefined` when the context forbids it. */
  request(context: DatagramContext): DatagramRequest | undefined;
}
