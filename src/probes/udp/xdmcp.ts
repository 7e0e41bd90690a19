/**
 * X display managers that offer sessions over the network: every key that is typed there travels in
 * the clear. The request asks whether a session would be given, and starts none.
 *
 *     0001 0002 length16 01 length16 "NONE"                    version 1, Query, one authentication
 *     -> 0001 0005 length16 name16 host16 status16             Willing; each text behind its length
 *     -> 0001 0006 length16 host16 status16                    Unwilling
 *
 * Source: X Display Manager Control Protocol 1.1, section 5 (packets).
 */

import { latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe } from "../probe.ts";

const VERSION = 1;
const QUERY = 2;
const WILLING = 5;
const UNWILLING = 6;

/** An authentication that nobody has makes the question long, so that the reply is not many times so. */
const AUTHENTICATION = "NONE";
const QUESTION = new ByteWriter().u16(VERSION).u16(QUERY).u16(1 + 2 + AUTHENTICATION.length).u8(1)
  .u16(AUTHENTICATION.length).text(AUTHENTICATION).finish();

/** A display manager's reply. */
export interface XdmcpReply {
  readonly willing: boolean;
  readonly host: string;
  readonly status: string;
}

/** The probe of XDMCP. */
export const xdmcpProbe: DatagramProbe = {
  name: "xdmcp",
  title: "X display managers (XDMCP)",
  transport: "udp",
  ports: [177],
  intrusiveness: "harmless",
  rarity: 8,
  request: () => ({
    bytes: QUESTION,
    withoutId: true,
    read(reply) {
      const parsed = parseXdmcpReply(reply);
      if (parsed === null) return null;
      const { willing, host, status } = parsed;
      return {
        service: "xdmcp",
        details: present({
          xdmcp_session: willing ? "offered" : "refused",
          xdmcp_host: host,
          xdmcp_status: status,
        }),
      };
    },
  }),
};

/** Parses a reply; `null` when it is none. */
export function parseXdmcpReply(bytes: Uint8Array): XdmcpReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === VERSION);
    const opcode = reader.u16();
    reader.expect(opcode === WILLING || opcode === UNWILLING);
    reader.expect(reader.u16() === reader.remaining);
    if (opcode === WILLING) readText(reader);
    const reply = { willing: opcode === WILLING, host: readText(reader), status: readText(reader) };
    reader.expect(reader.remaining === 0);
    return reply;
  });
}

function readText(reader: ByteReader): string {
  return latin1(reader.take(reader.u16()));
}
