/**
 * TLS facts that take further connections: which versions the port accepts, its ALPN choice,
 * whether it requests a client certificate, and its JARM fingerprint. Each connection sends a
 * hand-written ClientHello and ends with the server's first flight, so no session is ever
 * established.
 */

import type { TlsInfo } from "../../model/tls.ts";
import {
  TLS12,
  TLS13,
  TLS_VERSIONS,
  type VersionQuestion,
} from "../../transport/tls/client_hello.ts";
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
const PATIENCE_MS = 2_000;

/**
 * Adds these facts to a session. Ends with the port's deadline: what was not probed by then is left
 * out. Never rejects.
 */
export async function inspectTls(port: PortSession, session: TlsInfo): Promise<TlsInfo> {
  const flights = await inTurns(TLS_VERSIONS, ([, version]) => askVersion(port, version));
  const seen = await describeFlights(port, flights);
  const alpn = session.alpn === undefined ? undefined : await askAlpn(port);
  const jarm = port.subject.intensity >= JARM_INTENSITY ? await askJarm(port) : undefined;
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
type Answer = ServerFlight | false | undefined;

async function askVersion(port: PortSession, version: number): Promise<Answer> {
  const flight = await askFlight(port, { versions: [version] });
  if (flight === undefined) return undefined;
  if (flight?.hello?.version === version) return flight;
  // Cut short by the deadline is no refusal.
  return flight?.alert === undefined && port.leftMs <= 0 ? undefined : false;
}

/** The protocol that the server chooses when a browser's ALPN list is offered. */
async function askAlpn(port: PortSession): Promise<string | undefined> {
  const flight = await askFlight(port, { versions: [TLS13, TLS12], alpn: ["h2", "http/1.1"] });
  return flight?.alpn;
}

async function askFlight(
  port: PortSession,
  question: Pick<VersionQuestion, "versions" | "alpn">,
): Promise<ServerFlight | null | undefined> {
  if (port.leftMs <= 0) return undefined;
  return await port.withConnection("tls-hello", (conversation) =>
    glance({
      send: (bytes) => conversation.send(bytes),
      receive: () => conversation.receive({ timeoutMs: PATIENCE_MS }),
    }, { ...question, serverName: serverNameOf(port.subject.host), random }));
}

/** The list of versions is given only when every version was probed. */
async function describeFlights(
  port: PortSession,
  answers: readonly Answer[],
): Promise<TlsInfo> {
  const accepted = answers.filter((answer) => typeof answer === "object");
  const newest = accepted.toReversed();
  const best = newest.find(({ certificates }) => certificates.length > 0) ?? newest[0];
  const names = TLS_VERSIONS.filter((_, i) => answers[i]).map(([name]) => name);
  const serverName = serverNameOf(port.subject.host);
  return {
    ...(best === undefined
      ? { problems: [] }
      : await describeTls(shownBy(best), { serverName, now: new Date() })),
    ...(accepted.some(({ wantsCertificate }) => wantsCertificate)
      ? { clientCertificateWanted: true }
      : {}),
    ...(answers.includes(undefined) ? {} : { versions: names }),
  };
}

/** The fingerprint; `undefined` unless every ClientHello got its reply in time. */
async function askJarm(port: PortSession): Promise<string | undefined> {
  const { host } = port.subject;
  const hellos = jarmHellos({ host: serverNameOf(host) ?? host.address, random });
  const answers = await inTurns(hellos, (hello) => askHello(port, hello));
  const heard = answers.filter((answer) => answer !== "silence");
  return heard.length < answers.length ? undefined : await jarmHash(heard);
}

/** The ServerHello; `undefined` when it refused; `silence` without a reply. */
async function askHello(
  port: PortSession,
  hello: Uint8Array,
): Promise<ServerHello | undefined | "silence"> {
  if (port.leftMs <= 0) return "silence";
  const answer = await port.withConnection("jarm", async (conversation) => {
    await conversation.send(hello);
    const reply = await conversation.receive({ timeoutMs: PATIENCE_MS, until: isDecided });
    if (reply.length === 0 && !conversation.ended) return "silence";
    return { hello: parseServerFlight(reply)?.hello };
  });
  return typeof answer === "object" ? answer.hello : "silence";
}

function isDecided(reply: Uint8Array): boolean {
  const flight = parseServerFlight(reply);
  return flight === null || flight.hello !== undefined || flight.alert !== undefined;
}

/** The results in the order of the items, a few at a time. */
async function inTurns<Q, A>(
  questions: readonly Q[],
  ask: (question: Q) => Promise<A>,
): Promise<readonly A[]> {
  const waiting = questions.entries();
  const answers: A[] = [];
  const worker = async () => {
    for (const [i, question] of waiting) answers[i] = await ask(question);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answers;
}

function random(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}
