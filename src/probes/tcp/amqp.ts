/**
 * AMQP: RabbitMQ and its relatives. The client's first eight bytes propose a version; a broker of
 * 0-9-1 replies with Connection.Start, which has its properties, before any login, and any
 * other one with the version that it supports.
 *
 *     41 4D 51 50  00 00 09 01            "AMQP", 0-9-1
 *     -> 01  00 00  (length)              method frame, channel 0
 *        00 0A 00 0A  00 09               connection.start, version 0-9
 *        (length) server properties       table: product, version, platform, cluster_name ...
 *        (length) mechanisms  (length) locales  CE
 *     or "AMQP" and four bytes of another version
 *
 * Source: AMQP 0-9-1 sections 2.3.5 (frames), 4.2.2 (header), 4.2.5.5 (tables) with RabbitMQ's
 * errata; OASIS AMQP 1.0 part 2.2 (version negotiation), 5.3.2 (SASL).
 */

import { equalBytes, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import { present } from "../details.ts";
import type { Identification, Probe, ProbeContext } from "../probe.ts";
import { AMQP_OPEN, openAmqp } from "./amqp_open.ts";

const HEADER = Uint8Array.of(0x41, 0x4d, 0x51, 0x50, 0, 0, 9, 1);
const FRAME_END = 0xce;
const MAX_FRAME = 16_000;

/** Bytes after `AMQP` that name a version. */
const VERSIONS: Readonly<Record<string, string>> = {
  "0.0.9.1": "0-9-1",
  "1.1.0.10": "0-10",
  "1.1.0.9": "0-9",
  "1.1.8.0": "0-8",
  "0.1.0.0": "1.0",
  "2.1.0.0": "1.0 with TLS",
  "3.1.0.0": "1.0 with SASL",
};

/** Bytes that a field of each type takes; longer ones carry their length in front. */
const FIXED_FIELDS: Readonly<Record<string, number>> = {
  V: 0,
  t: 1,
  b: 1,
  B: 1,
  U: 2,
  u: 2,
  s: 2,
  I: 4,
  i: 4,
  f: 4,
  D: 5,
  L: 8,
  l: 8,
  d: 8,
  T: 8,
};

/** A broker's introduction. */
export interface AmqpStart {
  /** `0-9`. */
  readonly version: string;
  /** The texts among the server's properties. */
  readonly properties: ReadonlyMap<string, string>;
  readonly mechanisms: string;
}

/** The probe of AMQP. */
export const amqpProbe: Probe = {
  name: "amqp",
  title: "AMQP: RabbitMQ, LavinMQ, Qpid",
  transport: "tcp",
  ports: [5672],
  tlsPorts: [5671],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 4,
  get parts() {
    return [amqp1Probe];
  },
  // A bare header is left to `identify`, whose request gets more facts of the same broker.
  recognise(reply) {
    const start = parseAmqpStart(reply);
    return start === null ? null : describeStart(start);
  },
  async identify(conversation, context) {
    await conversation.send(HEADER);
    const reply = await conversation.receive({ until: isSettled });
    const start = parseAmqpStart(reply);
    if (start !== null) return describeStart(start);
    const version = parseAmqpHeader(reply);
    const isHungUp = reply.length === 0 && isUsualPort(context.port);
    if (equalBytes(reply, HEADER) || (version === null && !isHungUp)) return null;
    const told = version === null || version.startsWith("1.0") ? await introduce(context) : null;
    if (told === null && version === null) return null;
    return { service: "amqp", ...told, details: { amqp_version: version ?? "1.0" } };
  },
};

/** The same where a port hangs up on a header of eight bytes: a server of 1.0 alone does so at any other. */
const amqp1Probe: Probe = {
  name: "amqp-1",
  title: "AMQP 1.0 alone",
  transport: "tcp",
  ports: [],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: amqpProbe.rarity,
  async identify(conversation) {
    const { reply, properties } = await openAmqp(conversation);
    const version = properties === null ? parseAmqpHeader(reply) : "1.0";
    if (version === null || equalBytes(reply, AMQP_OPEN)) return null;
    return {
      service: "amqp",
      ...productOf(properties ?? new Map()),
      details: { amqp_version: version },
    };
  },
};

/** Brokers of 1.0 alone hang up on another version's header, as much else does. */
function isUsualPort(port: number): boolean {
  return [...amqpProbe.ports, ...amqpProbe.tlsPorts].includes(port);
}

/** What a broker of 1.0 tells of itself to anybody; `null` when it opens no connection. */
async function introduce({ reconnect }: ProbeContext): Promise<Partial<Identification> | null> {
  const conversation = await reconnect();
  const { properties = null } = conversation === undefined ? {} : await openAmqp(conversation);
  return properties === null ? null : productOf(properties);
}

/** Reads connection.start; `null` when the reply is something else or not complete. */
export function parseAmqpStart(bytes: Uint8Array): AmqpStart | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === 1 && reader.u16() === 0);
    const length = reader.u32();
    reader.expect(length <= MAX_FRAME);
    const frame: ByteReader = reader.sub(length);
    reader.expect(reader.u8() === FRAME_END);
    frame.expect(frame.u16() === 10 && frame.u16() === 10);
    const version = `${frame.u8()}-${frame.u8()}`;
    const properties = readTable(frame.sub(frame.u32()));
    const mechanisms = latin1(frame.take(frame.u32()));
    frame.skip(frame.u32());
    frame.expect(frame.remaining === 0);
    return { version, properties, mechanisms };
  });
}

/** The version that the header of a broker proposes; `null` when the reply is no such header. */
export function parseAmqpHeader(bytes: Uint8Array): string | null {
  if (bytes.length !== HEADER.length || latin1(bytes.subarray(0, 4)) !== "AMQP") return null;
  return VERSIONS[Array.from(bytes.subarray(4)).join(".")] ?? null;
}

function readTable(reader: ByteReader): Map<string, string> {
  const texts = new Map<string, string>();
  while (reader.remaining > 0) {
    const name = latin1(reader.take(reader.u8()));
    const type = latin1(reader.take(1));
    const length = FIXED_FIELDS[type];
    if (length !== undefined) {
      reader.skip(length);
      continue;
    }
    reader.expect("SAFx".includes(type));
    const value = reader.take(reader.u32());
    if (type === "S") texts.set(name, latin1(value));
  }
  return texts;
}

function isSettled(bytes: Uint8Array): boolean {
  if (bytes[0] !== 1) return bytes.length >= HEADER.length;
  return (parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.skip(3).u32();
    return length > MAX_FRAME || reader.remaining > length;
  })) ?? false;
}

function describeStart({ version, properties, mechanisms }: AmqpStart): Identification {
  const text = (name: string) => properties.get(name) ?? "";
  return {
    service: "amqp",
    ...productOf(properties),
    details: present({
      amqp_version: version === "0-9" ? "0-9-1" : version,
      amqp_platform: text("platform"),
      amqp_cluster: text("cluster_name"),
      amqp_mechanisms: mechanisms,
    }),
  };
}

/** The product that a broker's properties name. */
function productOf(properties: ReadonlyMap<string, string>): Partial<Identification> {
  const product = properties.get("product") ?? "";
  const version = properties.get("version") ?? "";
  const named = product === "" ? {} : { product, ...withVersion(version) };
  return matchFingerprint("amqp", `${product} ${version}`.trim()) ?? named;
}

function withVersion(version: string): Partial<Identification> {
  return version === "" ? {} : { version };
}
