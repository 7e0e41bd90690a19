/**
 * Oracle's listener. The request is for its version, as `lsnrctl` sends it; whether it accepts or
 * refuses, the text of its reply carries the number. No service is named, no session begun.
 *
 *     length (u16) 0000 type (u8) 00 0000                      header of every packet
 *     01 CONNECT: version compatible options SDU TDU ... length (u16) offset (u16) ... data
 *     data: (DESCRIPTION=(CONNECT_DATA=(CID=(PROGRAM=)(HOST=)(USER=))(COMMAND=version)))
 *     -> 02 ACCEPT, then 06 DATA: flags (u16) (DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=0)) ...
 *     or 04 REFUSE: reasons (u16) length (u16) (DESCRIPTION=(TMP=)(VSNNUM=...)(ERR=1189)...)
 *     or 05 REDIRECT, or 0b RESEND: send again
 *
 * Source: the dissection of TNS in Wireshark's documentation; Oracle Net Services reference.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const CONNECT = 1;
const ACCEPT = 2;
const REFUSE = 4;
const REDIRECT = 5;
const DATA = 6;
const RESEND = 11;
const HEADER_BYTES = 8;
const DATA_OFFSET = 58;
const LONGEST_PACKET = 8_192;
const COMMAND = "(DESCRIPTION=(CONNECT_DATA=(CID=(PROGRAM=)(HOST=)(USER=))(COMMAND=version)))";

/** A listener's reply. */
export interface TnsAnswer {
  readonly kind: "accept" | "refuse" | "redirect" | "resend";
  /** Its texts, one after another. */
  readonly text: string;
}

/** The probe of Oracle's listener. */
export const oracleTnsProbe: Probe = {
  name: "oracle-tns",
  title: "Oracle's database listener",
  transport: "tcp",
  ports: [1521, 1522, 1525, 1526, 2483],
  tlsPorts: [2484],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  async identify(conversation) {
    let answer = await ask(conversation);
    if (answer?.kind === "resend") answer = await ask(conversation) ?? answer;
    return answer === null ? null : describe(answer);
  },
};

/** The request. */
export function buildTnsConnect(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u16(DATA_OFFSET + COMMAND.length).u16(0).u8(CONNECT, 0).u16(0)
    .u16(310).u16(300).u16(0).u16(2_048).u16(0x7fff).u16(0x7f08).u16(0).u16(1)
    .u16(COMMAND.length).u16(DATA_OFFSET).u32(0).zeros(DATA_OFFSET - HEADER_BYTES - 24)
    .text(COMMAND).finish();
}

/** Reads a listener's packets; `null` when the first is none or not complete. */
export function parseTnsAnswer(bytes: Uint8Array): TnsAnswer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const first = readPacket(reader);
    const kind = kindOf(first.type);
    reader.expect(kind !== undefined && isSound(first));
    let text = first.text;
    while (hasPacket(bytes, reader.offset) && text.length < LONGEST_PACKET) {
      const next = readPacket(reader);
      reader.expect(next.type === DATA);
      text += next.text;
    }
    return { kind, text };
  });
}

/** The version that a `VSNNUM` stands for; releases from 18 on divide the number differently. */
export function tnsVersion(number: number): string {
  const major = number >>> 24;
  const parts = major >= 18
    ? [major, (number >>> 16) & 255, (number >>> 12) & 15, (number >>> 4) & 255, number & 15]
    : [major, (number >>> 20) & 15, (number >>> 12) & 255, (number >>> 8) & 15, number & 255];
  return parts.join(".");
}

interface TnsPacket {
  readonly type: number;
  /** Length of the body. */
  readonly length: number;
  /** The text behind its numbers. */
  readonly text: string;
}

function hasPacket(bytes: Uint8Array, offset: number): boolean {
  const length = parseBytes(bytes.subarray(offset), (reader: ByteReader) => reader.u16());
  return length !== null && bytes.length >= offset + Math.max(length, HEADER_BYTES);
}

function readPacket(reader: ByteReader): TnsPacket {
  const length = reader.u16() - HEADER_BYTES;
  reader.expect(reader.u16() === 0 && length >= 0 && length <= LONGEST_PACKET);
  const type = reader.u8();
  const body: ByteReader = reader.skip(3).sub(length);
  if (type === REFUSE) {
    const expected = body.skip(2).u16();
    body.expect(expected <= body.remaining);
  } else if (type === REDIRECT || type === DATA) body.skip(2);
  else return { type, length, text: "" };
  return { type, length, text: latin1(body.rest()) };
}

function kindOf(type: number): TnsAnswer["kind"] | undefined {
  const kinds = { [ACCEPT]: "accept", [REFUSE]: "refuse", [REDIRECT]: "redirect" } as const;
  return type === RESEND ? "resend" : kinds[type as keyof typeof kinds];
}

/** Whether a first packet looks as its type must. */
function isSound({ type, length, text }: TnsPacket): boolean {
  if (type === RESEND) return length === 0;
  if (type === ACCEPT) return length >= 16 && length <= 64;
  return text === "" || /^\((?:DESCRIPTION|ADDRESS|ERR)/i.test(text);
}

async function ask(conversation: Conversation): Promise<TnsAnswer | null> {
  await conversation.send(buildTnsConnect());
  return parseTnsAnswer(await conversation.receive({ until: isSettled }));
}

/** Whether the reply is whole (an acceptance is followed by the text), or is none. */
function isSettled(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER_BYTES) return false;
  const length = ((bytes[0] ?? 0) << 8) + (bytes[1] ?? 0);
  const kind = kindOf(bytes[4] ?? 0);
  if (kind === undefined || length > LONGEST_PACKET) return true;
  return bytes.length >= length && (kind !== "accept" || /\(ERR=\d+\)/.test(latin1(bytes)));
}

function describe({ kind, text }: TnsAnswer): Identification {
  const number = /\(VSNNUM=(\d{1,10})\)/.exec(text)?.[1];
  const version = number === undefined ? "" : tnsVersion(Number(number));
  const os = /TNSLSNR for ([\w ./-]{1,40}): Version/.exec(text)?.[1];
  return {
    service: "oracle-tns",
    vendor: "Oracle",
    product: "Oracle TNS listener",
    ...(version === "" ? {} : { version }),
    ...(os === undefined ? {} : { os }),
    cpe: [cpe23("a", "oracle", "database_server", version)],
    details: present({
      oracle_answer: kind,
      oracle_version: version,
      oracle_error: /\(ERR=([1-9]\d{0,5})\)/.exec(text)?.[1] ?? "",
    }),
  };
}
