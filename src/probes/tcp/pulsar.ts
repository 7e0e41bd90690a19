/**
 * Apache Pulsar's brokers and proxies. `Connect` without authentication data is answered with the
 * broker's version, or with the error that it requires authentication.
 *
 *     (total length) (command length) 08 02 12 (length) { 0A 07 "portico" 20 0B }   CONNECT
 *     -> (total length) (command length) 08 03 1A (length) { 0A (length) version, 10 protocol }
 *     or ... 08 0E 72 (length) { 08 request, 10 error, 1A (length) message }        ERROR
 *
 * Source: Pulsar binary protocol (pulsar.apache.org, "Pulsar binary protocol specification") and
 * PulsarApi.proto: BaseCommand, CommandConnect, CommandConnected, CommandError.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";
import { type ProtobufField, readFields } from "./pulsar/protobuf.ts";

const MAX_MESSAGE = 8_192;
const CONNECT = 2;
const CONNECTED = 3;
const ERROR = 14;
const PROTOCOL_VERSION = 11;

/** A broker's first command. */
export interface PulsarReply {
  readonly kind: "connected" | "error";
  /** `Pulsar Server3.0.0`, or the error's message. */
  readonly text: string;
  readonly protocolVersion: number | undefined;
}

/** The probe of Pulsar. */
export const pulsarProbe: Probe = {
  name: "pulsar",
  title: "Apache Pulsar",
  transport: "tcp",
  ports: [6650],
  tlsPorts: [6651],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation) {
    await conversation.send(buildPulsarConnect());
    const reply = parsePulsarReply(await conversation.receive({ until: isComplete }));
    return reply === null ? null : describe(reply);
  },
};

/** The opening of a session, without authentication data. */
export function buildPulsarConnect(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().prefixed(
    4,
    (message) =>
      message.prefixed(
        4,
        (command) =>
          command.u8(0x08, CONNECT, 0x12).prefixed(1, (connect) =>
            connect.u8(0x0a).prefixed(1, (name) =>
              name.text("portico")).u8(0x20, PROTOCOL_VERSION)),
      ),
  ).finish();
}

/** Reads a broker's first command; `null` when it is neither CONNECTED nor ERROR. */
export function parsePulsarReply(bytes: Uint8Array): PulsarReply | null {
  const fields = readCommand(bytes);
  const kind = valueOf(fields, 1);
  if (kind !== CONNECTED && kind !== ERROR) return null;
  const inner = parseBytes(bytesOf(fields, kind) ?? new Uint8Array(), readFields) ?? [];
  const text = bytesOf(inner, kind === CONNECTED ? 1 : 3);
  if (text === undefined) return null;
  return {
    kind: kind === CONNECTED ? "connected" : "error",
    text: latin1(text),
    protocolVersion: kind === CONNECTED ? valueOf(inner, 2) : undefined,
  };
}

function readCommand(bytes: Uint8Array): readonly ProtobufField[] {
  const fields = parseBytes(bytes, (reader: ByteReader) => {
    const total = reader.u32();
    const length = reader.u32();
    reader.expect(total === length + 4 && length <= MAX_MESSAGE && reader.remaining === length);
    return readFields(reader);
  });
  return fields ?? [];
}

function valueOf(fields: readonly ProtobufField[], number: number): number | undefined {
  return fields.find((field) => field.number === number)?.value;
}

function bytesOf(fields: readonly ProtobufField[], number: number): Uint8Array | undefined {
  return fields.find((field) => field.number === number)?.bytes;
}

function isComplete(bytes: Uint8Array): boolean {
  const done = parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.u32();
    return length > MAX_MESSAGE || reader.remaining >= length;
  });
  return done ?? false;
}

function describe({ kind, text, protocolVersion }: PulsarReply): Identification {
  const connected = kind === "connected";
  const version = connected ? /(\d+\.\d+\.\d+[\w.-]{0,30})$/.exec(text)?.[1] : undefined;
  return {
    service: "pulsar",
    vendor: "Apache",
    product: "Pulsar",
    ...(version === undefined ? {} : { version }),
    cpe: [cpe23("a", "apache", "pulsar", version)],
    details: present({
      pulsar_auth: connected ? "none" : "",
      pulsar_server: connected ? text : "",
      pulsar_error: connected ? "" : text,
      pulsar_protocol: protocolVersion === undefined ? "" : String(protocolVersion),
    }),
  };
}
