/**
 * iperf3, which measures throughput. The client sends a cookie, and the server asks for the test's
 * parameters; an empty set is enough to be told to open streams, and the probe ends there: no test
 * traffic flows. A server that is busy refuses at once.
 *
 *     cookie: 36 letters, NUL
 *     -> 09                      PARAM_EXCHANGE        (FF: ACCESS_DENIED, another test runs)
 *     00 00 00 02 "{}"
 *     -> 0A                      CREATE_STREAMS
 *     0C                         CLIENT_TERMINATE
 *
 * Source: ESnet's iperf 3, iperf_api.h (states), iperf_tcp.c and the manual's "cookie".
 */

import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";

const COOKIE_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const COOKIE_BYTES = 36;
const STATE = {
  paramExchange: 9,
  createStreams: 10,
  clientTerminate: 12,
  accessDenied: 255,
} as const;

/** Connections after one that was reset. */
const MAX_TRIES = 3;

const FOUND: Identification = {
  service: "iperf3",
  vendor: "ESnet",
  product: "iperf3",
  cpe: [cpe23("a", "es", "iperf3")],
};

/** The probe of iperf3. */
export const iperf3Probe: Probe = {
  name: "iperf3",
  title: "iperf3",
  transport: "tcp",
  ports: [5201],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation, context) {
    if (context.banner.length > 0) return null;
    const found = await ask(conversation, context);
    const isLikely = isOwnPort(context) || context.heard !== undefined;
    if (found !== null || !conversation.ended || !isLikely) return found;
    // It serves one client at a time, and starts anew when one leaves: then those that wait are
    // reset, and the port is closed for a moment.
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const again = await context.reconnect();
      if (again === undefined) continue;
      const found = await ask(again, context);
      if (found !== null || !again.ended) return found;
    }
    return null;
  },
};

async function ask(
  conversation: Conversation,
  context: ProbeContext,
): Promise<Identification | null> {
  await conversation.send(buildIperfCookie(context.random(COOKIE_BYTES)));
  const first = await receiveState(conversation);
  if (first === STATE.accessDenied && isOwnPort(context)) {
    return { ...FOUND, confidence: 0.7, details: { iperf_state: "busy" } };
  }
  if (first !== STATE.paramExchange) return null;
  await conversation.send(new ByteWriter().prefixed(4, (body) => body.text("{}")).finish());
  const second = await receiveState(conversation);
  await conversation.send(Uint8Array.of(STATE.clientTerminate));
  return second === STATE.createStreams ? FOUND : null;
}

function isOwnPort({ port }: ProbeContext): boolean {
  return iperf3Probe.ports.includes(port);
}

/** A cookie, by which the server tells the streams of a test. */
export function buildIperfCookie(random: Uint8Array): Uint8Array<ArrayBuffer> {
  const letters = Array.from(random, (byte) => COOKIE_LETTERS[byte & 31] ?? "a");
  return new ByteWriter().text(letters.join("")).u8(0).finish();
}

/** The one byte of a state; `undefined` when anything else comes. */
async function receiveState(conversation: Conversation): Promise<number | undefined> {
  const bytes = await conversation.receive();
  return bytes.length === 1 ? bytes[0] : undefined;
}
