/**
 * FINS, which OMRON's controllers speak over UDP and TCP: "Controller Data Read" gives a
 * controller's model and version, and changes nothing.
 *
 *     80 00 02 | network8 node8 unit8 (to) | network8 node8 unit8 (from) | id8 | 05 01 | 00
 *     -> C0 00 02 | (from) | (to) | id8 | 05 01 | end16 | model 20 | version 20 | ...
 *
 * Source: OMRON W342, "Communications Commands", sections 3-2 (format) and 5-3-9 (0501).
 */

import { latin1 } from "../../bytes/convert.ts";
import type { ByteReader } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Identification } from "../probe.ts";

const CONTROLLER_DATA_READ = 0x0501;
const GATEWAYS = 2;
/** A response that needs no answer: bits 7 and 6. */
const RESPONSE = 0xc0;
const TEXT_BYTES = 20;
/** Bits of an end code that are flags: errors of relays, and of the controller's own state. */
const END_CODE = 0x7f3f;

/** Where a question goes and comes from: FINS nodes, 0 where the address is enough. */
export interface FinsNodes {
  readonly to: number;
  readonly from: number;
}

/** A controller's reply. */
export interface FinsController {
  /** 0, or why it refuses. */
  readonly endCode: number;
  readonly model: string;
  readonly version: string;
}

/** The request, with an id that the reply repeats. */
export function buildFinsRead({ to, from }: FinsNodes, id: number): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(0x80, 0, GATEWAYS).u8(0, to, 0).u8(0, from, 0).u8(id)
    .u16(CONTROLLER_DATA_READ).u8(0).finish();
}

/** Reads the reply with this id; the parse ends when it is none. */
export function readFinsReply(reader: ByteReader, id: number): FinsController {
  reader.expect((reader.u8() & RESPONSE) === RESPONSE && reader.u8() === 0 && reader.u8() <= 7);
  const sent = reader.skip(6).u8();
  reader.expect(sent === id && reader.u16() === CONTROLLER_DATA_READ);
  const endCode = reader.u16() & END_CODE;
  if (endCode !== 0) return { endCode, model: "", version: "" };
  const model = readText(reader);
  reader.expect(model !== "");
  return { endCode, model, version: readText(reader) };
}

/** Text that is padded with blanks or zeros. */
function readText(reader: ByteReader): string {
  const text = latin1(reader.take(TEXT_BYTES)).replace(/[\0 ]+$/, "");
  reader.expect(/^[\x20-\x7e]*$/.test(text));
  return text;
}

/** The facts of a reply. */
export function describeFins({ endCode, model, version }: FinsController): Identification {
  return {
    service: "fins",
    vendor: "OMRON",
    ...(model === "" ? {} : { product: model }),
    ...(version === "" ? {} : { version }),
    device: "programmable logic controller",
    details: present({
      fins_model: model,
      fins_version: version,
      fins_error: endCode === 0 ? "" : `0x${endCode.toString(16).padStart(4, "0")}`,
    }),
  };
}
