/**
 * STUN and TURN servers over TCP and TLS. They return the client's address as they see it, and often
 * their software; whether relays are served shows the refusal of an Allocate request that lacks both
 * transport and login, so that none can be made. The messages are in `wire/stun.ts`.
 *
 *     Binding  0001 0000 2112A442 id(12) -> 0101 length 2112A442 id(12) attributes
 *     Allocate 0003 0000 2112A442 id(12) -> 0113 ... ERROR-CODE 401, REALM (or 400: no login wanted)
 *
 * Sources: RFC 8489 section 6.2.2 (TCP and TLS), RFC 8656 sections 3.1, 7.2 (Allocate).
 */

import type { Conversation, Identification, Probe } from "../probe.ts";
import {
  buildStunRequest,
  describeRelay,
  describeStun,
  parseStunResponse,
  STUN_METHOD,
  type StunAttributes,
  stunLength,
} from "../wire/stun.ts";

const ANSWER_MS = 2_000;

/** The probe of STUN over TCP. */
export const stunProbe: Probe = {
  name: "stun",
  title: "STUN and TURN servers over TCP",
  transport: "tcp",
  ports: [3478, 3479],
  tlsPorts: [5349, 5350],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    const attributes = parseStunResponse(reply, undefined);
    return attributes === null || attributes.size === 0 ? null : { service: "stun" };
  },
  async identify(conversation, { random, intensity }) {
    const id = random(12);
    const binding = await ask(conversation, STUN_METHOD.binding, id);
    if (binding === null) return null;
    const found = describeStun(binding, id);
    if (intensity < 3) return found;
    const allocate = await ask(conversation, STUN_METHOD.allocate, random(12));
    const relay: Partial<Identification> = allocate === null ? {} : describeRelay(allocate);
    return { ...relay, ...found, details: { ...found.details, ...relay.details } };
  },
};

async function ask(
  conversation: Conversation,
  method: number,
  id: Uint8Array,
): Promise<StunAttributes | null> {
  await conversation.send(buildStunRequest(method, id));
  const reply = await conversation.receive({
    until: (bytes) => bytes.length >= (stunLength(bytes) ?? Infinity),
    timeoutMs: ANSWER_MS,
    limitBytes: 4_096,
  });
  return parseStunResponse(reply, id, method);
}
