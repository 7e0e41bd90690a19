/**
 * Siemens S7 controllers. Above ISO transport we agree on a message size and read two system status
 * lists: identification of the module, and its name in the plant. Nothing is written. Sent only
 * with `--ics`.
 *
 *     03 00 len16 | len8 E0 00 00 src16 00 | C0 01 0A | C1 02 tsap | C2 02 tsap     COTP
 *     -> 03 00 len16 | len8 D0 (our src) ...
 *     02 F0 80 | 32 01 00 00 ref16 | 00 08 00 00 | F0 00 00 01 00 01 01 E0           set-up
 *     -> 02 F0 80 | 32 03 00 00 ref16 | 00 08 00 00 | error 00 00 | F0 ...
 *     02 F0 80 | 32 07 00 00 ref16 | 00 08 00 08 | 00 01 12 04 11 44 01 00
 *        | FF 09 00 04 | list id16 index16                                           read a list
 *     -> 02 F0 80 | 32 07 ... | FF 09 len16 | id16 index16 | record size16 count16 | records
 *
 * Sources: RFC 1006 and X.224 (transport); Wireshark's documentation of the S7 communication
 * protocol; Siemens, "System Software for S7-300/400 System and Standard Functions", SSL-IDs 0011
 * and 001C.
 */

import { latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import { buildCotpRequest, buildTpkt, parseCotpConfirm, tpktIsWhole } from "../wire/cotp.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

/** The data of one system status list: its records, each beginning with a number. */
export type S7List = ReadonlyMap<number, Uint8Array>;

const MODULE_LIST = 0x0011;
const COMPONENT_LIST = 0x001c;
/** Programming device to the CPU in rack 0, slot 2 (S7-300), slot 0 (S7-1200 and S7-1500). */
const DESTINATIONS: readonly number[] = [0x0102, 0x0100];
const TIMEOUT_MS = 1_500;

/** By the digit behind `6ES7`. */
const FAMILIES: Readonly<Record<string, string>> = {
  "2": "S7-1200",
  "3": "S7-300",
  "4": "S7-400",
  "5": "S7-1500",
};

/** The probe of S7 communication. */
export const s7commProbe: Probe = {
  name: "s7comm",
  title: "Siemens S7 controllers",
  transport: "tcp",
  ports: [102],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 8,
  async identify(conversation, { random, reconnect }) {
    const reference = new ByteReader(random(2)).u16();
    for (const destination of DESTINATIONS) {
      const first = destination === DESTINATIONS[0];
      const connection = first ? conversation : await reconnect();
      if (connection === undefined) return null;
      const question = { reference, destination };
      if (!await connect(connection, question)) continue;
      if (!await setUp(connection, reference)) continue;
      return describeS7({
        modules: await readList(connection, { reference, list: MODULE_LIST }),
        components: await readList(connection, { reference, list: COMPONENT_LIST }),
      });
    }
    return null;
  },
};

/** The addressed module, and the reference number. */
export interface S7Question {
  readonly reference: number;
  /** The transport selector of the module. */
  readonly destination: number;
}

/** The request for a transport connection. */
export function buildS7Connect(
  { reference, destination }: S7Question,
): Uint8Array<ArrayBuffer> {
  const parameters = new ByteWriter()
    .u8(0xc0, 1, 0x0a)
    .u8(0xc1, 2).u16(0x0100)
    .u8(0xc2, 2).u16(destination);
  return buildCotpRequest(reference, parameters.finish());
}

/** The request for a message size. */
export function buildS7SetUp(reference: number): Uint8Array<ArrayBuffer> {
  return buildS7(reference, {
    kind: 1,
    parameters: Uint8Array.of(0xf0, 0, 0, 1, 0, 1, 1, 0xe0),
    data: new Uint8Array(),
  });
}

/** The request for one system status list. */
export function buildS7ReadList(reference: number, list: number): Uint8Array<ArrayBuffer> {
  return buildS7(reference, {
    kind: 7,
    parameters: Uint8Array.of(0, 1, 0x12, 4, 0x11, 0x44, 1, 0),
    data: new ByteWriter().u8(0xff, 9).u16(4).u16(list).u16(0).finish(),
  });
}

/** Whether the reply accepts the message size. */
export function isS7SetUp(reply: Uint8Array, reference: number): boolean {
  return parseBytes(reply, (reader: ByteReader) => {
    const { kind, ref, parameters } = readS7(reader, reply.length);
    reader.expect(kind === 3 && ref === reference && parameters[0] === 0xf0);
    return true;
  }) ?? false;
}

/** Reads the records of a list; `null` when the reply holds no such list. */
export function parseS7List(reply: Uint8Array, list: number): S7List | null {
  return parseBytes(reply, (reader: ByteReader) => {
    const { kind, data } = readS7(reader, reply.length);
    reader.expect(kind === 7);
    const inner: ByteReader = new ByteReader(data);
    inner.expect(inner.u16() === 0xff09);
    const body: ByteReader = inner.sub(inner.u16());
    body.expect(body.u16() === list);
    const size = body.skip(2).u16();
    const count = body.u16();
    body.expect(size >= 2 && size * count <= body.remaining);
    const records = new Map<number, Uint8Array>();
    for (let i = 0; i < count; i++) {
      const record = body.sub(size);
      records.set(record.u16(), record.rest());
    }
    return records;
  });
}

/** The facts of the lists. */
export function describeS7(
  { modules, components }: {
    readonly modules: S7List | null;
    readonly components: S7List | null;
  },
): Identification {
  const order = textOf(modules?.get(1), 20);
  const firmware = firmwareOf(modules?.get(7));
  const component = (index: number) => textOf(components?.get(index), 32);
  return {
    service: "s7comm",
    ...productOf(order),
    ...(firmware === "" ? {} : { version: firmware }),
    details: present({
      s7_module: order,
      s7_firmware: firmware,
      s7_system: component(1),
      s7_module_name: component(2),
      s7_plant: component(3),
      s7_serial: component(5),
      s7_module_type: component(7),
    }),
  };
}

/** The family that an order number, `6ES7 315-2EH14-0AB0`, belongs to. */
function productOf(order: string): Partial<Identification> {
  if (!order.startsWith("6ES7 ")) return {};
  const family = FAMILIES[order[5] ?? ""];
  if (family === undefined) return { vendor: "Siemens", product: "SIMATIC S7" };
  const cpe = [cpe23("h", "siemens", `simatic_${family.toLowerCase()}`)];
  return { vendor: "Siemens", product: `SIMATIC ${family}`, cpe };
}

/** `V` and three numbers at the end of a module record: `3.2.6`. */
function firmwareOf(record: Uint8Array | undefined): string {
  if (record === undefined || record.length < 26 || record[22] !== 0x56) return "";
  return [...record.subarray(23, 26)].join(".");
}

function textOf(record: Uint8Array | undefined, length: number): string {
  const text = latin1(record?.subarray(0, length) ?? new Uint8Array());
  return text.replace(/\0[^]*$/, "").trim();
}

async function connect(conversation: Conversation, question: S7Question): Promise<boolean> {
  const reply = await exchange(conversation, buildS7Connect(question));
  return parseCotpConfirm(reply)?.destination === question.reference;
}

async function setUp(conversation: Conversation, reference: number): Promise<boolean> {
  return isS7SetUp(await exchange(conversation, buildS7SetUp(reference)), reference);
}

async function readList(
  conversation: Conversation,
  { reference, list }: { readonly reference: number; readonly list: number },
): Promise<S7List | null> {
  return parseS7List(await exchange(conversation, buildS7ReadList(reference, list)), list);
}

async function exchange(conversation: Conversation, bytes: Uint8Array): Promise<Uint8Array> {
  await conversation.send(bytes);
  return await conversation.receive({ until: tpktIsWhole, timeoutMs: TIMEOUT_MS });
}

interface S7Message {
  readonly kind: number;
  readonly parameters: Uint8Array;
  readonly data: Uint8Array;
}

function buildS7(reference: number, { kind, parameters, data }: S7Message) {
  return buildTpkt(
    new ByteWriter()
      .u8(2, 0xf0, 0x80)
      .u8(0x32, kind).u16(0).u16(reference)
      .u16(parameters.length).u16(data.length)
      .bytes(parameters).bytes(data)
      .finish(),
  );
}

function readS7(reader: ByteReader, length: number): S7Message & { readonly ref: number } {
  reader.expect(reader.u16() === 0x0300 && reader.u16() === length);
  reader.expect(reader.u24() === 0x02f080 && reader.u8() === 0x32);
  const kind = reader.u8();
  const ref = reader.skip(2).u16();
  const parameterLength = reader.u16();
  const dataLength = reader.u16();
  // Acknowledgements carry an error class and code, which must be none.
  if (kind === 3) reader.expect(reader.u16() === 0);
  const parameters = reader.take(parameterLength);
  const data = reader.take(dataLength);
  reader.expect(reader.remaining === 0);
  return { kind, ref, parameters, data };
}
