/**
 * Mitsubishi's MELSEC controllers, by the MC protocol in its 3E frame: "Read CPU model name" changes
 * nothing. Sent only with `--ics`.
 *
 *     50 00 | 00 FF FF 03 00 | length16 = 6 | timer16 | 01 01 | 00 00
 *     -> D0 00 | 00 FF FF 03 00 | length16 = 20 | end16 = 0 | model 16 | code16
 *     -> D0 00 | 00 FF FF 03 00 | length16 = 11 | end16 | network8 station8 io16 station8 01 01 00 00
 *
 * Numbers are little-endian. 00 FF FF03 00 is the controller that has the port.
 *
 * Source: Mitsubishi Electric SH(NA)-080008, "MELSEC Communication Protocol Reference Manual",
 * sections 4.2 (3E frame) and 12 (0101).
 */

import { equalBytes, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Probe } from "../probe.ts";

const ROUTE = Uint8Array.of(0x00, 0xff, 0xff, 0x03, 0x00);
const READ_MODEL = Uint8Array.of(0x01, 0x01, 0x00, 0x00);
const MODEL_BYTES = 16;
const HEADER_BYTES = 9;
/** Longest that the controller may take, in units of 250 ms. */
const TIMER = 8;

/** A controller's reply. */
export interface MelsecReply {
  /** 0, or why it refuses. */
  readonly endCode: number;
  readonly model: string;
}

/** The probe of MELSEC controllers. */
export const melsecProbe: Probe = {
  name: "melsec",
  title: "Mitsubishi MELSEC controllers",
  transport: "tcp",
  ports: [5007, 5002, 5001],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 9,
  async identify(conversation) {
    await conversation.send(buildMelsecRead());
    const reply = parseMelsecReply(await conversation.receive({ until: isWhole }));
    if (reply === null) return null;
    const { endCode, model } = reply;
    return {
      service: "melsec",
      vendor: "Mitsubishi Electric",
      ...(model === "" ? {} : { product: model }),
      device: "programmable logic controller",
      details: present({
        melsec_model: model,
        melsec_error: endCode === 0 ? "" : `0x${endCode.toString(16).padStart(4, "0")}`,
      }),
    };
  },
};

/** The request. */
export function buildMelsecRead(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(0x50, 0).bytes(ROUTE).u16le(2 + READ_MODEL.length).u16le(TIMER)
    .bytes(READ_MODEL).finish();
}

/** Parses the whole reply; `null` when it is none. */
export function parseMelsecReply(bytes: Uint8Array): MelsecReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === 0xd000 && equalBytes(reader.take(ROUTE.length), ROUTE));
    reader.expect(reader.u16le() === reader.remaining);
    const endCode = reader.u16le();
    if (endCode !== 0) {
      // The refusal repeats where the question went and what it was.
      reader.expect(equalBytes(reader.take(ROUTE.length), ROUTE));
      reader.expect(equalBytes(reader.rest(), READ_MODEL));
      return { endCode, model: "" };
    }
    const model = latin1(reader.take(MODEL_BYTES)).replace(/[\0 ]+$/, "");
    reader.expect(reader.skip(2).remaining === 0 && /^[A-Z][\x20-\x7e]{2,15}$/.test(model));
    return { endCode, model };
  });
}

function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length > 0 && bytes[0] !== 0xd0) return true;
  const length = parseBytes(bytes, (reader) => reader.skip(HEADER_BYTES - 2).u16le());
  return length !== null && bytes.length >= HEADER_BYTES + length;
}
