/**
 * OpenWire, the language of ActiveMQ: both sides begin with a WireFormatInfo, and the broker's
 * names its version. Classic ActiveMQ sends it first; Artemis waits for ours.
 *
 *     00 00 00 0E                 length
 *     01                          WIREFORMAT_INFO
 *     41 63 74 69 76 65 4D 51     "ActiveMQ"
 *     00 00 00 01                 wire format version
 *     00                          no properties
 *     -> the same with properties: 01, length, count, then (key, type, value) each
 *
 * Source: ActiveMQ's OpenWire specification (activemq.apache.org/openwire-version-2-specification)
 * and its map encoding (MarshallingSupport).
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const MAGIC = "ActiveMQ";
const MAX_FRAME = 8_192;

/** Bytes that a value of each fixed type takes; 9, 10 and 13 carry their length in front. */
const FIXED_VALUES: Readonly<Record<number, number>> = {
  0: 0,
  1: 1,
  2: 1,
  3: 2,
  4: 2,
  5: 4,
  6: 8,
  7: 8,
  8: 4,
};

/** A broker's first message. */
export interface WireFormatInfo {
  readonly version: number;
  /** The texts among its properties. */
  readonly properties: ReadonlyMap<string, string>;
}

/** The probe of OpenWire. */
export const openwireProbe: Probe = {
  name: "openwire",
  title: "ActiveMQ (OpenWire)",
  transport: "tcp",
  ports: [61616],
  tlsPorts: [61617],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    const info = parseWireFormatInfo(reply);
    return info === null ? null : describe(info);
  },
  async identify(conversation, { banner }) {
    if (banner.length === 0) await conversation.send(buildWireFormatInfo());
    const reply = await conversation.receive({ until: isSettled });
    const info = parseWireFormatInfo(reply);
    return info === null ? null : describe(info);
  },
};

/** Our side's first message: the oldest version, no wishes. */
export function buildWireFormatInfo(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().prefixed(4, (frame) => frame.u8(1).text(MAGIC).u32(1).u8(0)).finish();
}

/**
 * Reads a broker's WireFormatInfo; `null` when it is none, has no properties or is not complete.
 */
export function parseWireFormatInfo(bytes: Uint8Array): WireFormatInfo | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.u32();
    reader.expect(length <= MAX_FRAME);
    const frame: ByteReader = reader.sub(length);
    frame.expect(frame.u8() === 1 && latin1(frame.take(MAGIC.length)) === MAGIC);
    const version = frame.u32();
    frame.expect(version >= 1 && version <= 99 && frame.u8() === 1);
    return { version, properties: readMap(frame.sub(frame.u32())) };
  });
}

function readMap(reader: ByteReader): Map<string, string> {
  const texts = new Map<string, string>();
  for (let left = reader.u32(); left > 0; left--) {
    const key = latin1(reader.take(reader.u16()));
    const type = reader.u8();
    const fixed = FIXED_VALUES[type];
    if (fixed !== undefined) reader.skip(fixed);
    else if (type === 9) texts.set(key, latin1(reader.take(reader.u16())));
    else {
      reader.expect(type === 10 || type === 13);
      reader.skip(reader.u32());
    }
  }
  return texts;
}

function isSettled(bytes: Uint8Array): boolean {
  const done = parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.u32();
    return length > MAX_FRAME || reader.remaining >= length;
  });
  return done ?? false;
}

function describe({ version, properties }: WireFormatInfo): Identification {
  const release = properties.get("ProviderVersion") ?? "";
  return {
    service: "openwire",
    ...describeProvider(properties.get("ProviderName") ?? "", release),
    details: present({
      openwire_version: String(version),
      openwire_platform: properties.get("PlatformDetails") ?? "",
    }),
  };
}

function describeProvider(name: string, version: string): Partial<Identification> {
  if (!/^ActiveMQ/i.test(name)) return name === "" ? {} : { product: name };
  const artemis = /artemis/i.test(name);
  return {
    vendor: "Apache",
    product: artemis ? "ActiveMQ Artemis" : "ActiveMQ",
    ...(version === "" ? {} : { version }),
    cpe: [cpe23("a", "apache", artemis ? "activemq_artemis" : "activemq", version)],
  };
}
