/**
 * Kafka and servers with its protocol. `ApiVersions` is answered before any login; the newest
 * version of each request that a broker understands dates its release. `Metadata` without topics
 * adds the cluster's id and brokers where no login is required.
 *
 *     (length)  00 12  00 00  (correlation id)  00 07 "portico"     ApiVersions, version 0
 *     -> (length)  (correlation id)  00 00  (count)  { key, oldest version, newest version } ...
 *     (length)  00 03  00 02  (correlation id)  00 07 "portico"  00 00 00 00   Metadata, no topics
 *     -> (length)  (correlation id)  brokers  cluster id  controller  topics
 *
 * Source: Kafka protocol guide (kafka.apache.org/protocol), "ApiVersions", "Metadata"; KIP-35.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import { API_VERSIONS, kafkaReleases, METADATA, type VersionRange } from "./kafka/releases.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const MAX_MESSAGE = 16_000;
const MAX_APIS = 1_000;
const METADATA_VERSION = 2;
const METADATA_INTENSITY = 5;
/** ApiVersions' errors that still belong to it: none, and "unsupported version". */
const ERRORS: ReadonlySet<number> = new Set([0, 35]);

/** A cluster, as one of its brokers describes it. */
export interface KafkaCluster {
  readonly id: string;
  /** `1@kafka.example:9092`, one each. */
  readonly brokers: readonly string[];
  readonly controller: number;
}

/** The probe of Kafka. */
export const kafkaProbe: Probe = {
  name: "kafka",
  title: "Kafka, Redpanda",
  transport: "tcp",
  ports: [9092, 9094],
  tlsPorts: [9093],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 4,
  async identify(conversation, { random, intensity }) {
    const id = new DataView(random(4).buffer).getUint32(0);
    await conversation.send(buildKafkaRequest(API_VERSIONS, 0, id));
    const apis = parseApiVersions(await conversation.receive({ until: isComplete }), id);
    if (apis === null) return null;
    const asks = intensity >= METADATA_INTENSITY && speaks(apis, METADATA, METADATA_VERSION);
    return describe(apis, asks ? await readCluster(conversation, (id + 1) >>> 0) : null);
  },
};

/** A request: its header, which is all that ApiVersions needs, and for Metadata "no topics". */
export function buildKafkaRequest(
  key: number,
  version: number,
  correlationId: number,
): Uint8Array<ArrayBuffer> {
  return new ByteWriter().prefixed(4, (message) => {
    message.u16(key).u16(version).u32(correlationId).prefixed(2, (id) => id.text("portico"));
    if (key === METADATA) message.u32(0);
  }).finish();
}

/** Parses the reply to ApiVersions version 0; `null` when it is no reply to this request. */
export function parseApiVersions(
  bytes: Uint8Array,
  correlationId: number,
): ReadonlyMap<number, VersionRange> | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const message: ByteReader = openMessage(reader, correlationId);
    message.expect(ERRORS.has(message.u16()));
    const count = message.u32();
    message.expect(count > 0 && count <= MAX_APIS && message.remaining === count * 6);
    const apis = new Map<number, VersionRange>();
    for (let i = 0; i < count; i++) {
      const [key, min, max] = [message.u16(), message.u16(), message.u16()];
      message.expect(min <= max);
      apis.set(key, { min, max });
    }
    message.expect(apis.size === count && apis.has(API_VERSIONS));
    return apis;
  });
}

/** Parses the reply to Metadata version 2; `null` when it is no reply to this request. */
export function parseKafkaMetadata(bytes: Uint8Array, correlationId: number): KafkaCluster | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const message: ByteReader = openMessage(reader, correlationId);
    const brokers: string[] = [];
    for (let left = message.u32(); left > 0; left--) {
      const node = message.u32();
      brokers.push(`${node}@${readText(message)}:${message.u32()}`);
      readText(message);
    }
    return { brokers, id: readText(message), controller: message.u32() };
  });
}

function openMessage(reader: ByteReader, correlationId: number): ByteReader {
  const length = reader.u32();
  reader.expect(length <= MAX_MESSAGE);
  const message: ByteReader = reader.sub(length);
  message.expect(message.u32() === correlationId);
  return message;
}

/** A text that may be absent (length -1). */
function readText(reader: ByteReader): string {
  const length = reader.u16();
  return length === 0xffff ? "" : latin1(reader.take(length));
}

async function readCluster(
  conversation: Conversation,
  correlationId: number,
): Promise<KafkaCluster | null> {
  await conversation.send(buildKafkaRequest(METADATA, METADATA_VERSION, correlationId));
  const reply = await conversation.receive({ until: isComplete, timeoutMs: 1_500 });
  return parseKafkaMetadata(reply, correlationId);
}

function isComplete(bytes: Uint8Array): boolean {
  const done = parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.u32();
    return length > MAX_MESSAGE || reader.remaining >= length;
  });
  return done ?? false;
}

function speaks(
  apis: ReadonlyMap<number, VersionRange>,
  key: number,
  version: number,
): boolean {
  const range = apis.get(key);
  return range !== undefined && range.min <= version && version <= range.max;
}

function describe(
  apis: ReadonlyMap<number, VersionRange>,
  cluster: KafkaCluster | null,
): Identification {
  const redpanda = cluster?.id.startsWith("redpanda.") === true;
  return {
    service: "kafka",
    ...(redpanda ? { vendor: "Redpanda Data", product: "Redpanda" } : {}),
    details: present({
      kafka_protocol_of: kafkaReleases(apis),
      kafka_apis: String(apis.size),
      kafka_cluster_id: cluster?.id ?? "",
      kafka_brokers: cluster?.brokers.join(", ") ?? "",
      kafka_controller: cluster === null ? "" : String(cluster.controller),
    }),
  };
}
