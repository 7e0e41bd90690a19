/**
 * The contract of a probe: one protocol's requests, and the parsers that recognise its replies.
 *
 * A probe never dials: it is given a {@link Conversation} that already carries deadlines and a byte
 * limit, so it can neither hang the scan nor fill its memory. Its parsers are pure functions of
 * bytes. `null` means "not mine"; a probe that throws costs its own result only.
 */

import type { Said } from "../fingerprints/introduction/guess.ts";
import type { SocketAddress } from "../model/endpoint.ts";
import type { Details, Service } from "../model/service.ts";
import type { TlsCertificate, TlsInfo } from "../model/tls.ts";

/** What a probe identified: facts of a {@link Service}, and more. Absent fields are not known. */
export interface Identification extends
  Partial<
    Pick<Service, "vendor" | "product" | "version" | "extra" | "os" | "device" | "cpe" | "rule">
  > {
  /** Short service name, IANA's where there is one: `ssh`, `postgresql`. */
  readonly service: string;
  /** Flat snake_case facts. Values are shown as they are once made printable; keep them short. */
  readonly details?: Details;
  /** Bytes to show as the banner, where the service sent none. */
  readonly banner?: Uint8Array;
  /** Texts that may introduce the product, beside the banner, where no rule knows it. */
  readonly says?: readonly Said[];
  /** 0 to 1; 1 (the default) when the structure of the reply proves the protocol. */
  readonly confidence?: number;
}

/** When {@link Conversation.receive} returns. */
export interface ReceiveOptions {
  /** Complete when this is true of all bytes received since the last call. Default: any byte. */
  readonly until?: (received: Uint8Array) => boolean;
  /** Longest wait in milliseconds; never beyond the port's own deadline. Default 3,000. */
  readonly timeoutMs?: number;
  /** Stop at this many bytes. Default 16,384; never beyond the conversation's own limit. */
  readonly limitBytes?: number;
}

/** Options of {@link Conversation.startTls}. */
export interface StartTlsOptions {
  /** Application protocols to offer, best first. */
  readonly alpn?: readonly string[];
}

/** One connection to the probed port, with its deadline, byte limit and transcript. */
export interface Conversation {
  /** The TLS session, once the connection is TLS. */
  readonly tls: TlsInfo | undefined;
  /** This machine's end, where it is known: neither inside TLS nor behind a proxy. */
  readonly local?: SocketAddress | undefined;
  /**
   * Whether the peer closed (FIN) or reset (RST) the connection and all its bytes were returned.
   */
  readonly ended: boolean;
  /** Sends bytes (text as UTF-8). A broken connection is no error: `receive` returns nothing. */
  send(bytes: Uint8Array | string): Promise<void>;
  /**
   * Waits until `until` holds, the peer closes, the timeout or the limit is reached, and returns
   * all bytes received since the last call: possibly none, possibly incomplete. Never throws.
   */
  receive(options?: ReceiveOptions): Promise<Uint8Array>;
  /**
   * Ends our side of the connection (FIN), for a server that replies only then; nothing can be sent any
   * more. Absent, or without effect, inside TLS and behind a proxy.
   */
  finish?(): Promise<void>;
  /**
   * Upgrades the connection to TLS, trusting any certificate (nothing secret is ever sent).
   *
   * @returns the session, or `undefined` when the handshake failed; the connection is then useless.
   */
  startTls(options?: StartTlsOptions): Promise<TlsInfo | undefined>;
}

/** What a probe is given beside its conversation. */
export interface ProbeContext {
  /** The host's address. */
  readonly address: string;
  /** The port. */
  readonly port: number;
  /** The host name that the user typed; absent when the target was an address. */
  readonly serverName: string | undefined;
  /** The banner on the port scan's connection; empty when the service sent none. */
  readonly banner: Uint8Array;
  /** The reply to another protocol's request that speaks for this one; absent where none does. */
  readonly heard?: Uint8Array;
  /** 1 (only what names the service) to 9 (every harmless request). Default 5. */
  readonly intensity: number;
  /** Random bytes, for transaction ids. Passed in, so that tests are repeatable. */
  random(count: number): Uint8Array<ArrayBuffer>;
  /** The current time. Passed in, so that tests are repeatable. */
  now(): Date;
  /**
   * Another connection to the same port (over TLS when this one is), for a request that needs a
   * fresh one. `undefined` when the port no longer accepts, or only one connection is allowed.
   */
  reconnect(): Promise<Conversation | undefined>;
}

/** How much a probe's requests disturb: `opt-in` and `ics` need an option of the user. */
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
  /** Usual ports that begin with TLS: 993, 8883. Empty when the protocol has none. */
  readonly tlsPorts: readonly number[];
  /** Whether the server sends a greeting, before which nothing may be sent. */
  readonly speaksFirst: boolean;
  /** How much it disturbs. */
  readonly intrusiveness: Intrusiveness;
  /**
   * 1 (tried on any port without a greeting) to 9 (tried on its own ports only, unless
   * `--intensity` is as high): how seldom the protocol is found on other ports.
   */
  readonly rarity: number;
  /** Only one connection is allowed to a port that may be this (MySQL counts broken ones). */
  readonly once?: boolean;
  /**
   * Its services, or its further requests, as probes of their own: for a port that reacts to foreign
   * bytes as one of them does. Their names are unique among all probes that can be asked.
   */
  readonly parts?: readonly Probe[];
  /**
   * Whether its servers make themselves certificates of this form: inside TLS it is then asked first, on
   * any port.
   */
  certifies?(certificate: TlsCertificate): boolean;
  /**
   * Recognises a banner, or the reply to *another* protocol's request. Pure; must accept only what
   * proves the protocol. Every reply is offered to every probe.
   */
  recognise?(reply: Uint8Array): Identification | null;
  /**
   * A request in the clear to a port that speaks TLS and wants a client's certificate, and what the
   * server's notice, that the request must come inside TLS, tells of it.
   */
  readonly inTheClear?: {
    readonly request: string;
    read(reply: Uint8Array): Identification | null;
  };
  /**
   * Sends the protocol's requests and reads its replies. When the service sent a banner, the first
   * `receive()` returns it (at once); otherwise the connection is fresh.
   */
  identify(conversation: Conversation, context: ProbeContext): Promise<Identification | null>;
}

/** What the reply to a datagram identifies, and what to send next. */
export interface DatagramReply extends Identification {
  /** Sent once, without waiting for a reply: closes the exchange (TFTP ERROR, L2TP StopCCN). */
  readonly closing?: Uint8Array<ArrayBuffer>;
  /** A follow-up request whose reply adds to this one (portmap DUMP, A2S challenge). */
  readonly next?: DatagramRequest;
  /** What earlier replies named stands behind this one: only their details are kept. */
  readonly isInFront?: true;
}

/** One request and the parser of its reply, which knows the request's transaction id. */
export interface DatagramRequest {
  /** The datagram's payload. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * The protocol replies from a port of its choice (TFTP): the request gets a socket of its own.
   */
  readonly answersFromAnyPort?: boolean;
  /**
   * The protocol's replies repeat nothing of a request. Then any datagram from the probed port
   * proves it open, whatever the service is. Leave it out where an id is repeated: a datagram that
   * `read` refuses may then be forged, and proves nothing.
   */
  readonly withoutId?: boolean;
  /**
   * The request begins what a further one must end (a handshake). It is not sent again as a control
   * probe: a server that serves one client at a time would wait for the rest, and hear nobody else.
   */
  readonly beginsExchange?: boolean;
  /** A follow-up that many servers drop: its reply is not waited for as long as others are. */
  readonly mayBeSilent?: boolean;
  /**
   * Pure. `null` when this datagram is no reply to this request. Every datagram from the port is
   * offered to every request that was sent to it: an echo of the request itself, and another
   * protocol's reply, must give `null`.
   */
  read(reply: Uint8Array): DatagramReply | null;
}

/** What a datagram probe is given. */
export interface DatagramContext {
  /** The host's address. */
  readonly address: string;
  /** The port. */
  readonly port: number;
  /** The host name that the user typed, if it was one. */
  readonly serverName: string | undefined;
  /** Whether the user allowed the SNMP community `public`. */
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
  /** As for TCP: 1 is sent to any port, 9 only to its own. */
  readonly rarity: number;
  /**
   * Its reply is more than six times as long as its request: it is left to its own ports, unless the
   * intensity is as high.
   */
  readonly amplifies?: boolean;
  /**
   * Never sent to other ports, at no intensity: its request, or what it takes for a reply, has too
   * little that is the protocol's own.
   */
  readonly ownPortsOnly?: boolean;
  /** Names of probes whose request this one sends too: they are left out beside it. */
  readonly includes?: readonly string[];
  /** A fresh request with its own random ids. `undefined` when the context forbids it. */
  request(context: DatagramContext): DatagramRequest | undefined;
}
