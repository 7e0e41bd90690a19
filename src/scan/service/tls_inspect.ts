/**
 * TLS facts that take further connections: which versions the port accepts, its ALPN choice,
 * whether it requests a client certificate, and its JARM fingerprint. Each connection sends a
 * hand-written ClientHello and ends with the server's first flight, so no session is ever
 * established.
 */

import { withoutZone } from "../../model/endpoint.ts";
import type { TlsInfo } from "../../model/tls.ts";
import {
  POST_QUANTUM_GROUPS,
  TLS12,
  TLS13,
  TLS_VERSIONS,
  type VersionOffer,
} from "../../transport/tls/client_hello.ts";
import {
  parseServerFlight,
  retryGroup,
  type ServerFlight,
  type ServerHello,
} from "../../transport/tls/flight.ts";
import { glance } from "../../transport/tls/glance.ts";
import { describeTls, shownBy } from "../../transport/tls/info.ts";
import { jarmHash, jarmHellos } from "../../transport/tls/jarm.ts";
import { serverNameOf } from "./probe_result.ts";
import type { PortSession } from "./session.ts";

/** From this intensity on JARM is asked for, where the limit of connections leaves its ten. */
const JARM_INTENSITY = 4;
const JARM_CONNECTIONS = 10;
/** Connections for a hello of each version, and one that offers post-quantum keys alone. */
const ALL_HELLOS = TLS_VERSIONS.length + 1;
/** Connections at the same time. */
const AT_ONCE = 4;
/** Least and longest wait for the reply to a ClientHello; between them, as long as it took before. */
const [LEAST_REPLY_MS, LONGEST_REPLY_MS] = [2_000, 6_000];
/** Long chains and many names: a flight may be longer than what a probe accepts. */
const FLIGHT_LIMIT_BYTES = 262_144;
const SSL3 = 0x0300;
const BROWSER_ALPN = ["h2", "http/1.1"];

/**
 * Adds these facts to a session. Ends with the port's deadline: what was not probed by then is left
 * out. Never rejects.
 */
export async function inspectTls(port: PortSession, session: TlsInfo): Promise<TlsInfo> {
  // Where no handshake agreed to a version, post-quantum keys are not asked for.
  const enough = port.connectionsLeft >= ALL_HELLOS - (session.protocol === undefined ? 1 : 0);
  const flights = enough ? await probeEach(port, session) : await probeDownwards(port, session);
  const seen = await describeFlights(port, flights);
  const postQuantum = await probePostQuantum(port, { session, versions: seen.versions });
  const jarm = port.subject.intensity >= JARM_INTENSITY && port.connectionsLeft >= JARM_CONNECTIONS
    ? await probeJarm(port)
    : undefined;
  const wanted = session.clientCertificateWanted || seen.clientCertificateWanted;
  return {
    ...seen,
    ...session,
    ...(session.alpn === undefined || seen.alpn === undefined ? {} : { alpn: seen.alpn }),
    problems: session.certificate === undefined ? seen.problems : session.problems,
    ...(wanted ? { clientCertificateWanted: true } : {}),
    ...(postQuantum === undefined ? {} : { postQuantum }),
    ...(jarm === undefined ? {} : { jarm }),
  };
}

/**
 * The flight that agreed to the version; `true`: agreed in another connection; `false`: refused;
 * `undefined`: not found out.
 */
type VersionResult = ServerFlight | boolean | undefined;

/** A hello of each version: right for every server, also one that refuses newer hellos than its own. */
async function probeEach(port: PortSession, session: TlsInfo): Promise<readonly VersionResult[]> {
  return await inTurns(TLS_VERSIONS, async ([, version]) => {
    const reply = await probeVersion(port, { version, session });
    return typeof reply === "object" ? reply.hello?.version === version && reply : reply;
  });
}

/**
 * The versions with fewer hellos. A server chooses its newest version up to that of the hello (RFC 5246
 * appendix E.1), so its choice, and what its handshake chose, also tell which ones it refuses.
 */
async function probeDownwards(
  port: PortSession,
  session: TlsInfo,
): Promise<readonly VersionResult[]> {
  const chosen = TLS_VERSIONS.find(([name]) => name === session.protocol)?.[1] ?? TLS13;
  const found = new Map<number, VersionResult>();
  if (session.protocol !== undefined) {
    for (let version: number = TLS12; version > chosen; version--) found.set(version, false);
    found.set(chosen, true);
    // A handshake of ours need not offer TLS 1.3.
    if (port.ownTls !== TLS12) found.set(TLS13, chosen === TLS13);
  }
  const from = session.alpn === undefined ? Math.min(TLS12, chosen - 1) : TLS12;
  for (const [version, result] of await descend(port, { from, session })) {
    if (result !== false || found.get(version) !== true) found.set(version, result);
  }
  // A demand for a client's certificate is shown in TLS 1.3 alone, where that is the only version.
  if (found.get(TLS13) !== false && (!found.has(TLS13) || found.get(TLS12) === false)) {
    found.set(TLS13, await probeVersion(port, { version: TLS13, session }) ?? found.get(TLS13));
  }
  return TLS_VERSIONS.map(([, version]) => found.get(version));
}

/** From a version up to TLS 1.2 downwards: the flights, and the versions that were passed over. */
async function descend(
  port: PortSession,
  { from, session }: { readonly from: number; readonly session: TlsInfo },
): Promise<ReadonlyMap<number, VersionResult>> {
  const found = new Map<number, VersionResult>();
  let version = from;
  while (version >= SSL3) {
    const reply = await probeVersion(port, { version, session });
    if (reply === undefined) break;
    const agreed = reply === false ? 0 : reply.hello?.version ?? 0;
    for (; version >= SSL3 && version > agreed; version--) found.set(version, false);
    if (version === agreed) found.set(version--, reply);
  }
  return found;
}

/** The flight of the version that the server chose, at most the offered one; `false`: refused. */
async function probeVersion(
  port: PortSession,
  { version, session }: { readonly version: number; readonly session: TlsInfo },
): Promise<ServerFlight | false | undefined> {
  // A server that knew an ALPN protocol of ours may be offered a browser's list.
  const asBrowser = session.alpn !== undefined && version >= TLS12;
  const offer = { versions: [version], ...(asBrowser ? { alpn: BROWSER_ALPN } : {}) };
  const flight = await probeFlight(port, offer);
  if (flight === undefined) return undefined;
  if (flight?.hello !== undefined) {
    const chosen = flight.hello.version;
    return (version === TLS13 ? chosen === TLS13 : chosen <= version) && flight;
  }
  // Neither silence nor what the deadline cut short is a refusal.
  return flight === null || flight.alert !== undefined || !flight.silent ? false : undefined;
}

/**
 * Whether the server agrees to ML-KEM, alone or in a hybrid: a ClientHello that offers these groups and
 * no other, without a key of them, is answered by a HelloRetryRequest that names one (RFC 8446 section
 * 4.1.4). So it is proven without computing anything of ML-KEM.
 *
 * @returns `undefined` when the server did not reply.
 */
async function probePostQuantum(
  port: PortSession,
  { session, versions }: { readonly session: TlsInfo; readonly versions: TlsInfo["versions"] },
): Promise<boolean | undefined> {
  // The groups exist in TLS 1.3 only.
  if (versions !== undefined && !versions.includes("TLSv1.3") && session.protocol !== "TLSv1.3") {
    return versions.length > 0 ? false : undefined;
  }
  const flight = await probeFlight(port, { versions: [TLS13], groups: POST_QUANTUM_GROUPS });
  if (flight?.hello === undefined && flight?.alert === undefined) return undefined;
  const group = flight.hello === undefined ? undefined : retryGroup(flight.hello);
  return group !== undefined && POST_QUANTUM_GROUPS.includes(group);
}

/** The reply, and whether the server had not closed the connection when the wait for it ended. */
type Reply = ServerFlight & { readonly silent: boolean };

async function probeFlight(
  port: PortSession,
  offer: Pick<VersionOffer, "versions" | "alpn" | "groups">,
): Promise<Reply | null | undefined> {
  if (port.leftMs <= 0) return undefined;
  const timeoutMs = replyTimeoutMs(port);
  return await port.withConnection("tls-hello", async (conversation) => {
    const flight = await glance({
      send: (bytes) => conversation.send(bytes),
      receive: () => conversation.receive({ timeoutMs }),
    }, { ...offer, serverName: serverNameOf(port.subject.host), random });
    return flight && { ...flight, silent: !conversation.ended };
  }, { limitBytes: FLIGHT_LIMIT_BYTES });
}

/** Twice as long as the first handshake took. */
function replyTimeoutMs({ tlsReplyMs }: PortSession): number {
  return Math.min(LONGEST_REPLY_MS, Math.max(LEAST_REPLY_MS, 2 * tlsReplyMs));
}

/** The list of versions is given only when every version was probed. */
async function describeFlights(
  port: PortSession,
  results: readonly VersionResult[],
): Promise<TlsInfo> {
  const accepted = results.filter((result) => typeof result === "object");
  const newest = accepted.toReversed();
  const best = newest.find(({ certificates }) => certificates.length > 0) ?? newest[0];
  const names = TLS_VERSIONS.filter((_, i) => results[i]).map(([name]) => name);
  const serverName = serverNameOf(port.subject.host);
  return {
    ...(best === undefined
      ? { problems: [] }
      : await describeTls(shownBy(best), { serverName, now: new Date() })),
    ...(accepted.some(({ wantsCertificate }) => wantsCertificate)
      ? { clientCertificateWanted: true }
      : {}),
    ...(results.includes(undefined) ? {} : { versions: names }),
  };
}

/** The fingerprint; `undefined` unless every ClientHello got its reply in time. */
async function probeJarm(port: PortSession): Promise<string | undefined> {
  const { host } = port.subject;
  const hellos = jarmHellos({ host: serverNameOf(host) ?? withoutZone(host.address), random });
  const replies = await inTurns(hellos, (hello) => probeHello(port, hello));
  const received = replies.filter((reply) => reply !== "silence");
  return received.length < replies.length ? undefined : await jarmHash(received);
}

/** The ServerHello; `undefined` when it refused; `silence` without a reply. */
async function probeHello(
  port: PortSession,
  hello: Uint8Array,
): Promise<ServerHello | undefined | "silence"> {
  if (port.leftMs <= 0) return "silence";
  const result = await port.withConnection("jarm", async (conversation) => {
    await conversation.send(hello);
    const timeoutMs = replyTimeoutMs(port);
    const reply = await conversation.receive({ timeoutMs, until: isDecided });
    if (reply.length === 0 && !conversation.ended) return "silence";
    return { hello: parseServerFlight(reply)?.hello };
  });
  return typeof result === "object" ? result.hello : "silence";
}

function isDecided(reply: Uint8Array): boolean {
  const flight = parseServerFlight(reply);
  return flight === null || flight.hello !== undefined || flight.alert !== undefined;
}

/** The results in the order of the items, a few at a time. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const waiting = items.entries();
  const results: Result[] = [];
  const worker = async () => {
    for (const [i, item] of waiting) results[i] = await run(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

function random(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}
