/**
 * TLS facts that take further connections: which versions the port accepts, its ALPN choice,
 * whether it requests a client certificate, and its JARM fingerprint. Each connection sends a
 * hand-written ClientHello and ends with the server's first flight, so no session is ever
 * established.
 */

import { withoutZone } from "../../model/endpoint.ts";
import type { TlsInfo } from "../../model/tls.ts";
import { TLS12, TLS13, TLS_VERSIONS, type VersionOffer } from "../../transport/tls/client_hello.ts";
import {
  parseServerFlight,
  type ServerFlight,
  type ServerHello,
} from "../../transport/tls/flight.ts";
import { glance } from "../../transport/tls/glance.ts";
import { describeTls, shownBy } from "../../transport/tls/info.ts";
import { jarmHash, jarmHellos } from "../../transport/tls/jarm.ts";
import { type PortSession, serverNameOf } from "./session.ts";

/** JARM takes ten connections: from this intensity on. The versions are always probed. */
const JARM_INTENSITY = 4;
/** Connections at the same time. */
const AT_ONCE = 4;
/** Longest wait for the reply to a ClientHello. */
const REPLY_TIMEOUT_MS = 2_000;

/**
 * Adds these facts to a session. Ends with the port's deadline: what was not probed by then is left
 * out. Never rejects.
 */
export async function inspectTls(port: PortSession, session: TlsInfo): Promise<TlsInfo> {
  const flights = await inTurns(TLS_VERSIONS, ([, version]) => probeVersion(port, version));
  const seen = await describeFlights(port, flights);
  const alpn = session.alpn === undefined ? undefined : await probeAlpn(port);
  const jarm = port.subject.intensity >= JARM_INTENSITY ? await probeJarm(port) : undefined;
  const wanted = session.clientCertificateWanted || seen.clientCertificateWanted;
  return {
    ...seen,
    ...session,
    ...(alpn === undefined ? {} : { alpn }),
    problems: session.certificate === undefined ? seen.problems : session.problems,
    ...(wanted ? { clientCertificateWanted: true } : {}),
    ...(jarm === undefined ? {} : { jarm }),
  };
}

/** The flight that agreed to the version; `false`: refused; `undefined`: not probed in time. */
type VersionResult = ServerFlight | false | undefined;

async function probeVersion(port: PortSession, version: number): Promise<VersionResult> {
  const flight = await probeFlight(port, { versions: [version] });
  if (flight === undefined) return undefined;
  if (flight?.hello?.version === version) return flight;
  // Cut short by the deadline is no refusal.
  return flight?.alert === undefined && port.leftMs <= 0 ? undefined : false;
}

/** The protocol that the server chooses when a browser's ALPN list is offered. */
async function probeAlpn(port: PortSession): Promise<string | undefined> {
  const flight = await probeFlight(port, { versions: [TLS13, TLS12], alpn: ["h2", "http/1.1"] });
  return flight?.alpn;
}

async function probeFlight(
  port: PortSession,
  offer: Pick<VersionOffer, "versions" | "alpn">,
): Promise<ServerFlight | null | undefined> {
  if (port.leftMs <= 0) return undefined;
  return await port.inspecting("tls-hello", (conversation) =>
    glance({
      send: (bytes) => conversation.send(bytes),
      receive: () => conversation.receive({ timeoutMs: REPLY_TIMEOUT_MS }),
    }, { ...offer, serverName: serverNameOf(port.subject.host), random }));
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
  const result = await port.inspecting("jarm", async (conversation) => {
    await conversation.send(hello);
    const reply = await conversation.receive({ timeoutMs: REPLY_TIMEOUT_MS, until: isDecided });
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
