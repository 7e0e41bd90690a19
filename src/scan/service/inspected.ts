/**
 * What follows a finding on a port that begins with TLS: the facts of TLS that take further connections and,
 * where the server wants a client's certificate, what its notice to a request in the clear tells of it.
 */

import type { TlsInfo } from "../../model/tls.ts";
import type { Identification } from "../../probes/probe.ts";
import type { ProbeFinding } from "./describe.ts";
import type { PortSession } from "./session.ts";
import { inspectTls } from "./tls_inspect.ts";

/** From this intensity on, a request goes outside TLS. */
const CLEAR_INTENSITY = 4;

/** The finding with what can be found out beside it. */
export async function inspected(
  session: PortSession,
  finding: ProbeFinding,
): Promise<ProbeFinding> {
  const { tls, tunnelled, identification } = finding;
  const comesFirst = tunnelled || identification.service === "tls";
  if (tls === undefined || !comesFirst || session.leftMs <= 0) return finding;
  const facts = await inspectTls(session, tls);
  const told = tunnelled ? null : await askInTheClear(session, facts);
  return told === null
    ? { ...finding, tls: facts }
    : { identification: told, method: "probe", tunnelled: true, tls: facts };
}

/** What is told in the clear by a server that lets nobody in without a certificate. */
async function askInTheClear(
  session: PortSession,
  { clientCertificateWanted }: TlsInfo,
): Promise<Identification | null> {
  const { intensity, recognisers } = session.subject;
  const mayAsk = clientCertificateWanted === true && intensity >= CLEAR_INTENSITY;
  const probe = recognisers.find(({ inTheClear }) => inTheClear !== undefined);
  const question = probe?.inTheClear;
  if (!mayAsk || probe === undefined || question === undefined) return null;
  return await session.withConnection(probe.name, async (conversation) => {
    await conversation.send(question.request);
    return question.read(await conversation.receive({ until: () => conversation.ended }));
  }) ?? null;
}
