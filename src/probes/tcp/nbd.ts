/**
 * Network block devices. The server greets; newer ones list the exports to any client that asks
 * before it chooses one, and none is ever chosen.
 *
 *     -> "NBDMAGIC" "IHAVEOPT" flags16                                newstyle
 *     flags32 | "IHAVEOPT" 00 00 00 03 00 00 00 00                    NBD_OPT_LIST
 *     -> 00 03 E8 89 04 55 65 A9 option32 type32 length32 data ...    type 2: an export, 1: the end
 *     -> 00 03 E8 89 04 55 65 A9 00 00 00 03 80 00 00 05 ...          only inside TLS
 *     "IHAVEOPT" 00 00 00 05 00 00 00 00                              NBD_OPT_STARTTLS, then as above
 *     "IHAVEOPT" 00 00 00 02 00 00 00 00                              NBD_OPT_ABORT
 *     -> "NBDMAGIC" 00 00 42 02 81 86 12 53 size64 flags32 zeros 124  oldstyle, one export
 *
 * Source: the NBD project's doc/proto.md, "Handshake phase".
 */

import { concatBytes, equalBytes, latin1, startsWith, utf8 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Conversation, Probe } from "../probe.ts";

const MAGIC = utf8("NBDMAGIC");
const NEWSTYLE = utf8("IHAVEOPT");
const OLDSTYLE = Uint8Array.of(0, 0, 0x42, 0x02, 0x81, 0x86, 0x12, 0x53);
const REPLY_MAGIC = Uint8Array.of(0x00, 0x03, 0xe8, 0x89, 0x04, 0x55, 0x65, 0xa9);
const OPTION = { abort: 2, list: 3, startTls: 5 } as const;
const REPLY = { ack: 1, server: 2, error: 0x80000000, tlsRequired: 0x80000005 } as const;
const REPLY_HEADER_BYTES = 20;
const FIXED_NEWSTYLE = 1;
/** From this intensity on, the exports are listed. */
const LIST_INTENSITY = 3;
const MAX_EXPORTS = 32;
const MAX_REPLY_BYTES = 8_192;

/** A server's greeting. */
export interface NbdGreeting {
  readonly style: "newstyle" | "fixed newstyle" | "oldstyle";
  /** Of an oldstyle server's only export. */
  readonly sizeBytes?: bigint;
}

/** What a server replies to the request for its exports. */
export interface NbdList {
  readonly names: readonly string[];
  readonly denied: boolean;
  /** Why: it is told inside TLS alone. */
  readonly needsTls: boolean;
  readonly whole: boolean;
}

/** The probe of network block devices. */
export const nbdProbe: Probe = {
  name: "nbd",
  title: "Network block devices and their exports",
  transport: "tcp",
  ports: [10809],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 8,
  recognise(reply) {
    const greeting = parseNbdGreeting(reply);
    return greeting === null ? null : { service: "nbd", details: describeGreeting(greeting) };
  },
  async identify(conversation, { intensity }) {
    const first = await conversation.receive({ until: (bytes) => bytes.length >= 18 });
    const greeting = parseNbdGreeting(first);
    if (greeting === null) return null;
    const found = { service: "nbd", details: describeGreeting(greeting) };
    if (greeting.style !== "fixed newstyle" || intensity < LIST_INTENSITY) return found;
    const flags = new ByteWriter().u32(FIXED_NEWSTYLE).finish();
    const open = await askList(conversation, flags);
    const list = open?.needsTls === true ? await listInTls(conversation) ?? open : open;
    await conversation.send(nbdOption(OPTION.abort));
    if (list === null) return found;
    const exports = list.denied ? { nbd_list: "denied" } : { nbd_exports: list.names.join(" ") };
    const tls = open?.needsTls === true ? { nbd_tls: "required" } : {};
    return { ...found, details: { ...found.details, ...present(exports), ...tls } };
  },
};

async function askList(
  conversation: Conversation,
  flags = new Uint8Array(),
): Promise<NbdList | null> {
  await conversation.send(concatBytes([flags, nbdOption(OPTION.list)]));
  const reply = await conversation.receive({
    until: (bytes) => parseNbdList(bytes)?.whole === true,
  });
  return parseNbdList(reply);
}

/** The list of a server that tells it inside TLS alone; `null` where it does not agree to that. */
async function listInTls(conversation: Conversation): Promise<NbdList | null> {
  await conversation.send(nbdOption(OPTION.startTls));
  const reply = await conversation.receive({
    until: (bytes) => bytes.length >= REPLY_HEADER_BYTES,
  });
  const agreed = parseBytes(
    reply,
    (reader: ByteReader) =>
      equalBytes(reader.take(8), REPLY_MAGIC) && reader.u32() === OPTION.startTls &&
      reader.u32() === REPLY.ack,
  );
  const session = agreed === true ? await conversation.startTls() : undefined;
  return session === undefined || session.incomplete ? null : await askList(conversation);
}

/** Reads the greeting; `null` when it is none. */
export function parseNbdGreeting(bytes: Uint8Array): NbdGreeting | null {
  return parseBytes(bytes, (reader: ByteReader): NbdGreeting => {
    reader.expect(equalBytes(reader.take(8), MAGIC));
    const kind = reader.take(8);
    if (equalBytes(kind, NEWSTYLE)) {
      const isFixed = (reader.u16() & FIXED_NEWSTYLE) !== 0;
      return { style: isFixed ? "fixed newstyle" : "newstyle" };
    }
    reader.expect(equalBytes(kind, OLDSTYLE));
    return { style: "oldstyle", sizeBytes: reader.u64() };
  });
}

/** Reads the replies to the request for the list; `null` when they are none. */
export function parseNbdList(bytes: Uint8Array): NbdList | null {
  if (!startsWith(bytes, REPLY_MAGIC)) return null;
  const names: string[] = [];
  let end: "ack" | "denied" | undefined;
  let needsTls = false;
  parseBytes(bytes, (reader: ByteReader) => {
    while (end === undefined && names.length < MAX_EXPORTS) {
      reader.expect(equalBytes(reader.take(8), REPLY_MAGIC) && reader.u32() === OPTION.list);
      const type = reader.u32();
      const length = reader.u32();
      reader.expect(length <= MAX_REPLY_BYTES);
      const data = reader.sub(length);
      if (type === REPLY.ack) end = "ack";
      else if (type >= REPLY.error) {
        end = "denied";
        needsTls = type === REPLY.tlsRequired;
      } else {
        reader.expect(type === REPLY.server);
        names.push(latin1(data.take(data.u32())));
      }
    }
  });
  return { names, denied: end === "denied", needsTls, whole: end !== undefined };
}

function nbdOption(option: number): Uint8Array<ArrayBuffer> {
  return new ByteWriter().bytes(NEWSTYLE).u32(option).u32(0).finish();
}

function describeGreeting({ style, sizeBytes }: NbdGreeting): Readonly<Record<string, string>> {
  return present({ nbd_handshake: style, nbd_size: sizeBytes === undefined ? "" : `${sizeBytes}` });
}
