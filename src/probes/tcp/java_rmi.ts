/**
 * Java's remote method invocation: RMI registries, JMX. The stream protocol's handshake ends with
 * the client's address as the server sees it; no object is looked up, no method called.
 *
 *     4A 52 4D 49  00 02  4B            "JRMI", version 2, stream protocol
 *     -> 4E  (length) host  (port)      acknowledged: the client's address as seen by the server
 *
 * Source: Java RMI specification, section 10 "RMI Wire Protocol" (10.2 StreamProtocol).
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { formatEndpoint } from "../../model/endpoint.ts";
import type { Probe } from "../probe.ts";

const PROTOCOL_ACK = 0x4e;
const HOST = /^[\w.:%-]{1,255}$/;

/** The probe of Java RMI. */
export const javaRmiProbe: Probe = {
  name: "java-rmi",
  title: "Java RMI and JMX",
  transport: "tcp",
  ports: [1099, 1098, 1090, 9010, 9999],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  async identify(conversation) {
    await conversation.send(buildRmiHeader());
    const reply = await conversation.receive({ until: isSettled });
    const seenAs = parseRmiAck(reply);
    return seenAs === null ? null : {
      service: "java-rmi",
      product: "Java RMI",
      details: { rmi_client_seen_as: seenAs },
    };
  },
};

/** The request. */
export function buildRmiHeader(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().text("JRMI").u16(2).u8(0x4b).finish();
}

/** The client's `host:port` in the server's acknowledgement; `null` when it is none. */
export function parseRmiAck(bytes: Uint8Array): string | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === PROTOCOL_ACK);
    const host = latin1(reader.take(reader.u16()));
    const port = reader.u32();
    reader.expect(HOST.test(host) && port <= 65_535 && reader.remaining === 0);
    return formatEndpoint(host, port);
  });
}

function isSettled(bytes: Uint8Array): boolean {
  if (bytes[0] !== PROTOCOL_ACK) return bytes.length > 0;
  return bytes.length >= 3 && bytes.length >= 7 + (bytes[1] ?? 0) * 256 + (bytes[2] ?? 0);
}
