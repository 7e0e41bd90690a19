/**
 * IRC: chat networks. Some servers send first, some wait. `CAP LS` and `VERSION` are answered
 * before registration; many servers then report their name alone. Registering under a random name
 * shows the version too, and `QUIT` follows at once: no password is ever sent, and a server that
 * wants one says so. Operators see it, so intensities below 5 do without.
 *
 *     -> :irc.example.org NOTICE * :*** Looking up your hostname... CRLF      (or nothing)
 *     CAP LS 302 CRLF VERSION CRLF
 *     -> :irc.example.org CAP * LS :multi-prefix sasl CRLF
 *        :irc.example.org 451 * :You have not registered CRLF        (or 351 with the version)
 *     QUIT CRLF -> ERROR :Closing link CRLF
 *
 * Source: RFC 2812; capabilities: IRCv3 "Capability Negotiation".
 */

import { hex } from "../../bytes/convert.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import {
  describeCapabilities,
  type IrcReply,
  isRegistered,
  isSettled,
  parseIrc,
  pingOf,
} from "./irc/messages.ts";
import { ANSWER_MS, endsLine, facts, sayGoodbye, textOf } from "./mail/dialogue.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";

/** From this intensity on, registration is allowed. */
const REGISTERING_INTENSITY = 5;
/** Rounds of a registration: a server may require a `PONG` first. */
const MAX_ROUNDS = 3;
/** Servers look up the client's name, and throttle clients that send several commands at once. */
const REGISTERING_MS = 4_000;

/** The probe of IRC. */
export const ircProbe: Probe = {
  name: "irc",
  title: "IRC chat",
  transport: "tcp",
  ports: [6667, 6666, 6668, 6669, 6660, 7000],
  tlsPorts: [6697],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    const irc = parseIrc(textOf(reply));
    return irc === null ? null : describeIrc(irc);
  },
  async identify(conversation, context) {
    await conversation.send("CAP LS 302\r\nVERSION\r\n");
    const answer = await conversation.receive({
      until: (bytes) => isSettled(textOf(bytes)) || isForeign(textOf(bytes)),
      timeoutMs: ANSWER_MS,
    });
    const text = textOf(answer);
    if (parseIrc(text) === null) return null;
    const more = context.intensity >= REGISTERING_INTENSITY
      ? await register(conversation, context)
      : "";
    await sayGoodbye(conversation, "QUIT");
    const irc = parseIrc(text + more);
    return irc === null ? null : describeIrc(irc);
  },
};

/** Whether a whole line was received that no IRC server sends. */
function isForeign(text: string): boolean {
  return endsLine(text) && parseIrc(text) === null;
}

/** Registers under a random name, for as long as the server's first lines take. */
async function register(
  conversation: Conversation,
  { random }: ProbeContext,
): Promise<string> {
  const name = `pt${hex(random(3))}`;
  await conversation.send(`CAP END\r\nNICK ${name}\r\nUSER ${name} 0 * :${name}\r\n`);
  let heard = "";
  for (let round = 0; round < MAX_ROUNDS && !isRegistered(heard); round++) {
    const part = textOf(
      await conversation.receive({
        until: (bytes) => isRegistered(textOf(bytes)) || pingOf(textOf(bytes)) !== undefined,
        timeoutMs: REGISTERING_MS,
      }),
    );
    if (part === "") break;
    heard += part;
    const ping = pingOf(part);
    if (ping !== undefined) await conversation.send(`PONG ${ping}\r\n`);
  }
  return heard;
}

function describeIrc(irc: IrcReply): Identification {
  const { server, network, text } = irc;
  return {
    service: "irc",
    ...matchFingerprint("irc", text),
    details: facts({
      irc_server: server,
      irc_network: network,
      irc_capabilities: describeCapabilities(irc),
      irc_notice: irc.notice,
    }),
  };
}
