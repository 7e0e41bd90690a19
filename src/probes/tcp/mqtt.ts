/**
 * MQTT brokers. A session without a user shows whether anonymous clients are accepted; where they
 * are, the broker's public version topic is read once, and the session is ended.
 *
 *     10 (length) 00 04 "MQTT" 04 02 00 3C (length) client     CONNECT, 3.1.1, clean session
 *     -> 20 02 00 rc                                           CONNACK
 *     82 (length) 00 01 (length) "$SYS/broker/version" 00      SUBSCRIBE, only when rc is 0
 *     -> 90 03 00 01 00 and 31 (length) (length) topic text    SUBACK, PUBLISH
 *     E0 00                                                    DISCONNECT
 *
 * Source: OASIS MQTT 3.1.1 sections 3.1, 3.2, 3.8, 3.3; MQTT 5.0 section 3.2.2 (reason codes).
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const CONNACK = 0x20;
const SUBACK = 0x90;
const PUBLISH = 3;
const DISCONNECT = Uint8Array.of(0xe0, 0);
const VERSION_TOPIC = "$SYS/broker/version";
const VERSION_WAIT_MS = 500;
const VERSION_INTENSITY = 5;

/** What CONNACK's code means; those above 127 are MQTT 5's. */
const CODES: Readonly<Record<number, string>> = {
  0: "accepted",
  1: "unacceptable protocol version",
  2: "identifier rejected",
  3: "server unavailable",
  4: "bad user name or password",
  5: "not authorized",
  0x80: "unspecified error",
  0x84: "unsupported protocol version",
  0x85: "client identifier not valid",
  0x86: "bad user name or password",
  0x87: "not authorized",
  0x88: "server unavailable",
  0x89: "server busy",
  0x8a: "banned",
};

const CODES_OF_AUTH: ReadonlySet<number> = new Set([4, 5, 0x86, 0x87]);

/** The probe of MQTT. */
export const mqttProbe: Probe = {
  name: "mqtt",
  title: "MQTT brokers: Mosquitto, EMQX, HiveMQ",
  transport: "tcp",
  ports: [1883],
  tlsPorts: [8883],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 4,
  async identify(conversation, { random, intensity }) {
    await conversation.send(buildMqttConnect(`portico${hex(random(8))}`));
    const reply = await conversation.receive({
      until: (bytes) => bytes[0] !== CONNACK || bytes.length >= 2 + (bytes[1] ?? 2),
    });
    const code = parseConnack(reply);
    if (code === null) return null;
    const version = code === 0 && intensity >= VERSION_INTENSITY
      ? await readVersion(conversation)
      : "";
    if (code === 0) await conversation.send(DISCONNECT);
    return describe(code, version);
  },
};

/** The opening of a clean session without a user. */
export function buildMqttConnect(clientId: string): Uint8Array<ArrayBuffer> {
  return packet(0x10, (body) =>
    body.prefixed(2, (name) => name.text("MQTT")).u8(4, 2).u16(60)
      .prefixed(2, (id) => id.text(clientId)));
}

/** CONNACK's code; `null` when the reply is not one, or one that cannot answer a clean session. */
export function parseConnack(bytes: Uint8Array): number | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === CONNACK);
    const length = reader.u8();
    reader.expect(length >= 2 && length < 128 && reader.remaining === length);
    // No session can be present; only MQTT 5 brokers add properties.
    reader.expect(reader.u8() === 0);
    const code = reader.u8();
    reader.expect(CODES[code] !== undefined && (length === 2 || code >= 0x80));
    return code;
  });
}

/** The text of the first message about `topic` among the packets; `null` when there is none yet. */
export function parsePublished(bytes: Uint8Array, topic: string): string | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    for (;;) {
      const first = reader.u8();
      const body: ByteReader = reader.sub(readLength(reader));
      if (first >>> 4 !== PUBLISH) continue;
      const name = latin1(body.take(body.u16()));
      if ((first & 6) !== 0) body.skip(2);
      if (name === topic) return latin1(body.rest());
    }
  });
}

async function readVersion(conversation: Conversation): Promise<string> {
  await conversation.send(
    packet(0x82, (body) => body.u16(1).prefixed(2, (topic) => topic.text(VERSION_TOPIC)).u8(0)),
  );
  const reply = await conversation.receive({
    until: (bytes) => isRefusal(bytes) || parsePublished(bytes, VERSION_TOPIC) !== null,
    timeoutMs: VERSION_WAIT_MS,
  });
  return parsePublished(reply, VERSION_TOPIC) ?? "";
}

function isRefusal(bytes: Uint8Array): boolean {
  return bytes[0] === SUBACK && bytes.length >= 5 && (bytes[4] ?? 0) >= 0x80;
}

/** MQTT's "remaining length": seven bits a byte, lowest first, at most four bytes. */
function readLength(reader: ByteReader): number {
  let length = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = reader.u8();
    length += (byte & 127) << shift;
    if (byte < 128) return length;
  }
  reader.expect(false);
  return 0;
}

/** Our packets are all shorter than 128 bytes, so that their length is one byte. */
function packet(first: number, body: (writer: ByteWriter) => void): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(first).prefixed(1, body).finish();
}

function describe(code: number, version: string): Identification {
  const auth = code === 0 ? "none" : CODES_OF_AUTH.has(code) ? "required" : "";
  return {
    service: "mqtt",
    ...describeVersion(version),
    details: present({
      mqtt_connack: `${code} ${CODES[code] ?? ""}`,
      mqtt_auth: auth,
      mqtt_version_topic: version,
    }),
  };
}

function describeVersion(text: string): Partial<Identification> {
  const mosquitto = /^mosquitto version ([\w.-]{1,40})/.exec(text)?.[1];
  if (mosquitto === undefined) return {};
  return {
    vendor: "Eclipse",
    product: "Mosquitto",
    version: mosquitto,
    cpe: [cpe23("a", "eclipse", "mosquitto", mosquitto)],
  };
}
