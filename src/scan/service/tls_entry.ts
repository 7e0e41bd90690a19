/**
 * The ways into a port that speaks TLS, one connection each: first the runtime's own TLS, which also
 * judges the certificate's trust, then once more without ALPN, or with the handshake of ours, which
 * speaks versions, suites and keys that the runtime refuses.
 */

import type { TlsInfo } from "../../model/tls.ts";
import type { Probe } from "../../probes/probe.ts";
import type { OwnTls } from "../../transport/tls.ts";
import { TLS12, TLS13 } from "../../transport/tls/client_hello.ts";
import { versionName } from "../../transport/tls/info.ts";
import type { ProbeFinding } from "./describe.ts";
import type { ProbeResult } from "./probe_result.ts";
import { MOST_TO_A_GREETER, TLS, USUAL_INTENSITY } from "./questions.ts";
import type { PortSession } from "./session.ts";

/** A TLS session before any probe was sent inside it. */
export interface InsideTls {
  readonly tls: TlsInfo;
  readonly banner: Uint8Array;
  readonly finding: ProbeFinding | undefined;
  /** The server closed the connection without sending anything. */
  readonly ended: boolean;
}

/** Types of the records that a server may begin with. */
const [ALERT, HANDSHAKE] = [0x15, 0x16];
/** Connections that are left to the facts of TLS: its versions, its keys. */
const KEPT_FOR_FACTS = 2;
/** The alert to versions that the server does not speak (RFC 8446 section 6.2). */
const VERSION_REFUSED = "protocol_version";
/** A server that closes the connection does so before the wait for its ServerHello ends. */
const SOON_MS = 5_000;

/** Shakes hands over a fresh connection and reads the greeting inside. */
type Enter = (alpn: readonly string[]) => Promise<InsideTls | undefined>;

/**
 * Enters by the first way that the server lets through, with at most four connections.
 *
 * @param options `expected`: the port's number stands for TLS, so that a connection that the server
 * closed at the ClientHello is no proof against it.
 * @returns `undefined` when the port does not speak TLS.
 */
export async function enterTls(
  session: PortSession,
  { expected }: { readonly expected: boolean },
  enter: Enter,
): Promise<InsideTls | undefined> {
  const first = await enter(["http/1.1"]);
  const wanted = first === undefined
    ? expected && closedAtOnce(session) && !repliesOtherwise(session)
    : first.ended;
  if (!wanted) return first;
  // Some servers close the connection when ALPN offers a protocol that they do not know.
  session.ownTls = first === undefined || isRefusal(first.tls) ? ownTlsFor(first?.tls) : undefined;
  let second = await enter([]);
  if (
    session.ownTls === TLS12 && second?.tls.alert === VERSION_REFUSED && mayEnterOnceMore(session)
  ) {
    session.ownTls = TLS13;
    second = await enter([]) ?? second;
  }
  if (second === undefined || second.tls.incomplete) session.ownTls = undefined;
  if (second?.ended === true && !second.tls.clientCertificateWanted) {
    // What closes on both may speak HTTP/2 alone, as gRPC does: its SETTINGS come unasked.
    const third = mayEnterOnceMore(session) ? await enter(["h2"]) : undefined;
    if (third?.finding !== undefined) return third;
  }
  if (first === undefined || second === undefined) return second ?? first;
  return second.tls.incomplete && !saysMore(second.tls, first.tls) ? first : second;
}

function mayEnterOnceMore({ connectionsLeft }: PortSession): boolean {
  return connectionsLeft > KEPT_FOR_FACTS;
}

/** Whether the second handshake failed further on: the first one's alert is to what all clients offer. */
function saysMore(second: TlsInfo, first: TlsInfo): boolean {
  return first.certificate === undefined && second.protocol !== undefined;
}

/**
 * Enters with the handshake of ours alone: the last try at a port that closes the connection at the
 * runtime's ClientHello without a word, as some old servers do, and answers nothing in the clear either.
 */
export async function enterOldTls(
  session: PortSession,
  enter: Enter,
): Promise<InsideTls | undefined> {
  if (!closedAtOnce(session) || session.replied || session.leftMs <= 0) return undefined;
  session.ownTls = TLS12;
  return await enter([]);
}

/** A server that chose TLS 1.3 may speak nothing older. */
function ownTlsFor(refused: TlsInfo | undefined): OwnTls {
  return refused?.protocol === versionName(TLS13) ? TLS13 : TLS12;
}

/** Whether the first handshake ended sooner than a wait for a ServerHello would. */
function closedAtOnce({ tlsReplyMs }: PortSession): boolean {
  return tlsReplyMs > 0 && tlsReplyMs < SOON_MS;
}

/** Whether the reply to the ClientHello is no record of TLS (RFC 8446 section 5.1). */
function repliesOtherwise({ took }: PortSession): boolean {
  const [type] = took.get(TLS)?.reply ?? [];
  return type !== undefined && (type < ALERT || type > HANDSHAKE);
}

/** Whether the runtime's TLS and the server found nothing in common. */
function isRefusal({ incomplete, alert, clientCertificateWanted }: TlsInfo): boolean {
  return incomplete === true && !clientCertificateWanted && alert !== "no_application_protocol";
}

/**
 * Runs a probe once more whose upgrade to TLS (STARTTLS) was refused, with the handshake of ours. The
 * earlier result stands when that fails too.
 */
export async function startTlsAgain(
  session: PortSession,
  { probe, result }: { readonly probe: Probe; readonly result: ProbeResult },
): Promise<ProbeResult> {
  const { tls } = result;
  const tried = session.ownTls !== undefined || probe.once === true || session.leftMs <= 0;
  const spared = probe.speaksFirst && session.connections >= MOST_TO_A_GREETER &&
    session.subject.intensity <= USUAL_INTENSITY;
  if (tls === undefined || tried || spared || !isRefusal(tls)) return result;
  session.ownTls = ownTlsFor(tls);
  const options = { banner: new Uint8Array(), tunnelled: false };
  const again = await session.withConnection(
    probe.name,
    (conversation) => session.run(probe, conversation, options),
  );
  if (again !== undefined && again.identification !== null && !again.tls?.incomplete) return again;
  session.ownTls = undefined;
  return result;
}
