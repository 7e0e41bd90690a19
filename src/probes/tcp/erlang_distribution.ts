/**
 * Erlang's distribution, by which nodes (RabbitMQ, CouchDB, ejabberd) join a cluster. The handshake
 * begins without a secret: the node names itself and sends a challenge. None is answered, so no
 * connection comes about.
 *
 *     length16 "N" flags64 creation32 length16 name           send_name, since OTP 23
 *     length16 "n" 00 05 flags32 name                         before
 *     -> length16 "s" "ok"                                    or "nok", "alive", "not_allowed"
 *     -> length16 "N" flags64 challenge32 creation32 length16 name       send_challenge
 *     -> length16 "n" 00 05 flags32 challenge32 name                     before
 *
 * Source: Erlang/OTP, "Distribution Protocol", section "Distribution handshake".
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const NAME = "portico@invalid";
/** What every node must support, and the handshake of OTP 23. */
const FLAGS = 0xd07df7fbdn;
const OLD_FLAGS = 0x7df7fbd;
const OLD_VERSION = 5;
const TAG = { status: 0x73, name: 0x4e, oldName: 0x6e } as const;
const STATUSES: ReadonlySet<string> = new Set([
  "ok",
  "ok_simultaneous",
  "nok",
  "alive",
  "not_allowed",
]);
const NODE = /^[\w.-]{1,100}@[\w.:-]{1,155}$/;

/** A node's part of the handshake. */
export interface ErlangHandshake {
  readonly status: string;
  /** The node's name, where it goes on; older and newer form of its message. */
  readonly node?: string;
  readonly form?: "before OTP 23" | "OTP 23 or newer";
}

/** The probe of Erlang's distribution. */
export const erlangDistributionProbe: Probe = {
  name: "erlang-distribution",
  title: "Erlang distribution: RabbitMQ, CouchDB, ejabberd",
  transport: "tcp",
  ports: [25672, 4370],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation, { reconnect }) {
    const first = await ask(conversation, buildErlangName());
    if (first !== undefined) return first;
    // Nodes from before OTP 23 close the connection at the new message.
    const again = conversation.ended ? await reconnect() : undefined;
    return again === undefined ? null : await ask(again, buildOldErlangName()) ?? null;
  },
};

async function ask(
  conversation: Conversation,
  message: Uint8Array,
): Promise<Identification | undefined> {
  await conversation.send(message);
  const reply = await conversation.receive({ until: isSettled });
  const handshake = parseErlangHandshake(reply);
  if (handshake === null) return undefined;
  const { status, node = "", form = "" } = handshake;
  return {
    service: "erlang-distribution",
    vendor: "Erlang",
    product: "Erlang/OTP",
    ...(form === "" ? {} : { extra: form }),
    details: present({ erlang_node: node, erlang_status: status === "ok" ? "" : status }),
  };
}

/** The message of OTP 23 and newer. */
export function buildErlangName(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().prefixed(2, (body) => {
    body.u8(TAG.name).u64(FLAGS).u32(1).prefixed(2, (name) => name.text(NAME));
  }).finish();
}

/** The message of older nodes. */
export function buildOldErlangName(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().prefixed(2, (body) => {
    body.u8(TAG.oldName).u16(OLD_VERSION).u32(OLD_FLAGS).text(NAME);
  }).finish();
}

/** Parses a reply to either message; `null` when it is none. */
export function parseErlangHandshake(bytes: Uint8Array): ErlangHandshake | null {
  return parseBytes(bytes, (reader: ByteReader): ErlangHandshake => {
    const first = reader.sub(reader.u16());
    reader.expect(first.u8() === TAG.status);
    const status = latin1(first.rest());
    reader.expect(STATUSES.has(status));
    if (reader.remaining === 0) return { status };
    return { status, ...readChallenge(reader.sub(reader.u16())) };
  });
}

function readChallenge(reader: ByteReader): Pick<ErlangHandshake, "node" | "form"> {
  const tag = reader.u8();
  reader.expect(tag === TAG.name || tag === TAG.oldName);
  const isNew = tag === TAG.name;
  const node = isNew ? readName(reader) : latin1(reader.skip(2 + 4 + 4).rest());
  reader.expect(NODE.test(node));
  return { node, form: isNew ? "OTP 23 or newer" : "before OTP 23" };
}

function readName(reader: ByteReader): string {
  const length = reader.skip(8 + 4 + 4).u16();
  return latin1(reader.take(length));
}

/** Whether the status is a refusal, the challenge is whole, or the bytes are no handshake. */
function isSettled(bytes: Uint8Array): boolean {
  if (bytes.length >= 3 && (bytes[0] !== 0 || bytes[2] !== TAG.status)) return true;
  const handshake = parseErlangHandshake(bytes);
  return handshake !== null && (handshake.node !== undefined || !/^ok/.test(handshake.status));
}
