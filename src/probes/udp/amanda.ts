/**
 * Amanda's backup clients. The service `noop` does nothing; a client that does not know us refuses
 * it. Either reply has the version, and the number of our request.
 *
 *     Amanda 2.6 REQ HANDLE 000-00000000 SEQ 1795964974 LF
 *     SERVICE noop LF
 *     -> Amanda 3.5 ACK HANDLE 000-00000000 SEQ 1795964974 LF
 *     -> Amanda 3.5 NAK HANDLE 000-00000000 SEQ 1795964974 LF ERROR (why) LF
 *
 * Source: Amanda's man page amanda-auth(7) ("bsd"); protocol.c and packet.c of its source.
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { ByteReader } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const HANDLE = "000-00000000";
const REPLY = /^Amanda (\d{1,2}\.\d{1,3}) (ACK|NAK|REP|PREP) HANDLE ([\w-]{1,30}) SEQ (\d{1,10})\n/;
const ERROR = /\nERROR ([^\n]{1,200})/;

/** The probe of Amanda. */
export const amandaProbe: DatagramProbe = {
  name: "amanda",
  title: "Amanda backup clients",
  transport: "udp",
  ports: [10080],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const sequence = new ByteReader(random(4)).u32() >>> 1;
    return {
      bytes: buildAmandaNoop(sequence),
      read: (reply) => parseAmandaReply(reply, sequence),
    };
  },
};

/** The request. */
export function buildAmandaNoop(sequence: number): Uint8Array<ArrayBuffer> {
  return utf8(`Amanda 2.6 REQ HANDLE ${HANDLE} SEQ ${sequence}\nSERVICE noop\n`);
}

/** Reads the reply to the request with this number; `null` when it is none. */
export function parseAmandaReply(bytes: Uint8Array, sequence: number): DatagramReply | null {
  const text = latin1(bytes.subarray(0, 2_048));
  const [line, version = "", kind = "", handle = "", sent = ""] = REPLY.exec(text) ?? [];
  if (line === undefined || handle !== HANDLE || sent !== String(sequence)) return null;
  return {
    service: "amanda",
    vendor: "Zmanda",
    product: "Amanda",
    version,
    details: present({ amanda_answer: kind, amanda_error: ERROR.exec(text)?.[1] ?? "" }),
  };
}
