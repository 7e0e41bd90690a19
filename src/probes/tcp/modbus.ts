/**
 * Modbus: controllers, drives, meters and gateways. The one request is "Read Device
 * Identification", which reads the manufacturer and changes nothing. Sent only with `--ics`.
 *
 *     transaction16 | 00 00 protocol | length16 | unit8 | 2B 0E 01 00      basic identification
 *     -> transaction16 | 00 00 | length16 | unit8 | 2B 0E 01 | conformity8 | more8 | next8
 *        | count8 | id8 length8 text ...
 *     -> transaction16 | 00 00 | length16 | unit8 | AB | exception8        it is Modbus, and refuses
 *        (until V1.1a, and in jsmodbus: AB | 0E | exception8)
 *
 * Sources: MODBUS Application Protocol V1.1b3 sections 6.21 and 7; MODBUS Messaging on TCP/IP
 * V1.0b.
 */

import { latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

/** What a device answered. */
export type ModbusAnswer =
  | {
    readonly kind: "identity";
    readonly transaction: number;
    readonly unit: number;
    readonly objects: ReadonlyMap<number, string>;
  }
  | {
    readonly kind: "exception";
    readonly transaction: number;
    readonly unit: number;
    readonly code: number;
  };

/** The device itself, then the first one behind a gateway. */
const UNITS: readonly number[] = [255, 1];
const TIMEOUT_MS = 1_500;
/** The first wait on a port that is not Modbus's: where it stays silent little time is left. */
const BRIEF_MS = 300;
const READ_IDENTIFICATION = 0x2b;
const CONFORMITY = new Set([0x01, 0x02, 0x03, 0x81, 0x82, 0x83]);

const EXCEPTIONS: Readonly<Record<number, string>> = {
  1: "illegal function",
  2: "illegal data address",
  3: "illegal data value",
  4: "server device failure",
  5: "acknowledge",
  6: "server device busy",
  8: "memory parity error",
  10: "gateway path unavailable",
  11: "gateway target device failed to respond",
};

/** The probe of Modbus. */
export const modbusProbe: Probe = {
  name: "modbus",
  title: "Modbus controllers and gateways",
  transport: "tcp",
  ports: [502, 1502, 5020],
  tlsPorts: [802],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 7,
  async identify(conversation, { random, port }) {
    const isOwn = modbusProbe.ports.includes(port);
    const transaction = new ByteReader(random(2)).u16();
    let answer: ModbusAnswer | null = null;
    for (const [at, unit] of UNITS.entries()) {
      const timeoutMs = at > 0 || isOwn ? TIMEOUT_MS : BRIEF_MS;
      answer = await ask(conversation, { transaction, unit, timeoutMs }) ?? answer;
      if (answer?.kind === "identity") break;
    }
    return answer === null ? null : describeModbus(answer);
  },
};

/** The addressed device, and the transaction number. */
export interface ModbusQuestion {
  readonly transaction: number;
  readonly unit: number;
}

/** The request for a device's basic identification. */
export function buildModbusQuestion(
  { transaction, unit }: ModbusQuestion,
): Uint8Array<ArrayBuffer> {
  return new ByteWriter()
    .u16(transaction).u16(0).u16(5)
    .u8(unit, READ_IDENTIFICATION, 0x0e, 1, 0)
    .finish();
}

/** Parses a reply to the request; `null` when the bytes are not exactly one. */
export function parseModbusAnswer(reply: Uint8Array): ModbusAnswer | null {
  return parseBytes(reply, (reader: ByteReader): ModbusAnswer => {
    const transaction = reader.u16();
    reader.expect(reader.u16() === 0 && reader.u16() === reader.remaining);
    const unit = reader.u8();
    const operation = reader.u8();
    if (operation === (READ_IDENTIFICATION | 0x80)) {
      if (reader.remaining === 2) reader.expect(reader.u8() === 0x0e);
      const code = reader.u8();
      reader.expect(reader.remaining === 0 && code in EXCEPTIONS);
      return { kind: "exception", transaction, unit, code };
    }
    reader.expect(operation === READ_IDENTIFICATION && reader.u8() === 0x0e && reader.u8() === 1);
    reader.expect(CONFORMITY.has(reader.u8()));
    const more = reader.u8();
    reader.expect(more === 0 || more === 0xff);
    return { kind: "identity", transaction, unit, objects: readObjects(reader.skip(1)) };
  });
}

function readObjects(reader: ByteReader): ReadonlyMap<number, string> {
  const objects = new Map<number, string>();
  for (let left = reader.u8(); left > 0; left--) {
    const id = reader.u8();
    objects.set(id, latin1(reader.take(reader.u8())).replace(/[\0 ]+$/, ""));
  }
  reader.expect(reader.remaining === 0);
  return objects;
}

/** The facts of a reply. */
export function describeModbus(answer: ModbusAnswer): Identification {
  const unit = String(answer.unit);
  if (answer.kind === "exception") {
    const reason = EXCEPTIONS[answer.code] ?? String(answer.code);
    return { service: "modbus", details: { modbus_unit: unit, modbus_exception: reason } };
  }
  const object = (id: number) => answer.objects.get(id) ?? "";
  const [vendor, product, version] = [object(0), object(1), object(2)];
  return {
    service: "modbus",
    ...(vendor === "" ? {} : { vendor }),
    ...(product === "" ? {} : { product }),
    ...(version === "" ? {} : { version }),
    details: present({
      modbus_unit: unit,
      modbus_vendor: vendor,
      modbus_product_code: product,
      modbus_revision: version,
    }),
  };
}

async function ask(
  conversation: Conversation,
  { timeoutMs, ...question }: ModbusQuestion & { readonly timeoutMs: number },
): Promise<ModbusAnswer | null> {
  await conversation.send(buildModbusQuestion(question));
  const reply = await conversation.receive({ until: frameIsWhole, timeoutMs });
  const answer = parseModbusAnswer(reply);
  const mine = answer?.transaction === question.transaction && answer.unit === question.unit;
  return mine ? answer : null;
}

function frameIsWhole(bytes: Uint8Array): boolean {
  return bytes.length >= 6 && new ByteReader(bytes).skip(4).u16() <= bytes.length - 6;
}
