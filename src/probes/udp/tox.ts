/**
 * Bootstrap nodes of Tox, a messenger without servers: version and message of the day. The question has
 * as many bytes as a node asks for, against amplification.
 *
 *     F0 and 77 bytes 00  ->  F0 version32 message
 *
 * toxcore's version is 1 000 002 018 for 0.2.18. Earlier nodes tell a date, other programs what they like:
 * these are believed on Tox's own port alone.
 *
 * Source: toxcore, `other/bootstrap_node_packets.c`; the reply was recorded from Debian's tox-bootstrapd.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { isPlainText } from "../../text/printable.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";

const INFORMATION = 0xf0;
const QUESTION_BYTES = 78;
const MOST_MESSAGE_BYTES = 256;
const [TOXCORE, AFTER_TOXCORE] = [1_000_000_000, 1_001_000_000];

/** What a node tells. */
export interface ToxNode {
  readonly version: number;
  readonly message: string;
}

/** The probe of Tox. */
export const toxProbe: DatagramProbe = {
  name: "tox",
  title: "Bootstrap nodes of Tox",
  transport: "udp",
  ports: [33445],
  intrusiveness: "harmless",
  rarity: 8,
  request: ({ port }) =>
    fixedQuestion(new ByteWriter().u8(INFORMATION).zeros(QUESTION_BYTES - 1).finish(), {
      parse: toxProbe.ports.includes(port) ? parseToxReply : parseToxcoreReply,
      describe,
    }),
};

function parseToxcoreReply(bytes: Uint8Array): ToxNode | null {
  const node = parseToxReply(bytes);
  return node !== null && isToxcore(node) ? node : null;
}

/** Parses a reply; `null` when the bytes are none. */
export function parseToxReply(bytes: Uint8Array): ToxNode | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === INFORMATION);
    const version = reader.u32();
    reader.expect(version !== 0 && reader.remaining > 1);
    reader.expect(reader.remaining <= MOST_MESSAGE_BYTES);
    // toxcore counts the zero byte at the end.
    const text = reader.rest();
    const message = text.at(-1) === 0 ? text.subarray(0, -1) : text;
    reader.expect(isPlainText(message));
    return { version, message: new TextDecoder().decode(message).trim() };
  });
}

function isToxcore({ version }: ToxNode): boolean {
  return version >= TOXCORE && version < AFTER_TOXCORE;
}

function describe(node: ToxNode): DatagramReply {
  const { version, message } = node;
  const [minor, patch] = [Math.floor(version / 1_000) % 1_000, version % 1_000];
  return {
    service: "tox",
    ...(isToxcore(node) ? { product: "toxcore", version: `0.${minor}.${patch}` } : {}),
    details: present({ tox_version: String(version), tox_message: message }),
  };
}
