/**
 * TFTP servers. The request is for a file that does not exist, and they refuse it; should one send
 * data all the same, it gets an ERROR. The reply comes from a port of the server's choice.
 *
 *     00 01 "portico-" random 00 "octet" 00  ->  00 05 code16 message 00     ERROR
 *                                            ->  00 03 00 01 data            DATA, the first block
 *
 * Source: RFC 1350 sections 4 (ports), 5 (packets).
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const READ = 1;
const DATA = 3;
const ERROR = 5;
const BLOCK_BYTES = 512;
const TEXT_LIMIT = 256;
/** Only dnsmasq tells who asked. */
const DNSMASQ = /^file \/?\S.* not found for [\da-f.:]+$/i;
/** tftpd-hpa's words for a name without a slash in front, where it has no root (`--secure`). */
const TFTPD_HPA = "Only absolute filenames allowed";
const ERRORS = [
  "undefined",
  "file not found",
  "access violation",
  "disk full",
  "illegal operation",
  "unknown transfer id",
  "file exists",
  "no such user",
  "options refused",
];

/** What a server answers: a refusal, or the first block of a file. */
export type TftpReply =
  | { readonly kind: "error"; readonly code: number; readonly message: string }
  | { readonly kind: "data" };

/** The probe of TFTP. */
export const tftpProbe: DatagramProbe = {
  name: "tftp",
  title: "TFTP servers",
  transport: "udp",
  ports: [69],
  intrusiveness: "harmless",
  rarity: 5,
  request({ random }) {
    return {
      bytes: new ByteWriter().u16(READ).text(`portico-${hex(random(4))}`).u8(0).text("octet").u8(0)
        .finish(),
      answersFromAnyPort: true,
      withoutId: true,
      read(reply) {
        const parsed = parseTftpReply(reply);
        return parsed === null ? null : describe(parsed);
      },
    };
  },
};

/** Reads a server's first packet; `null` when it is none. */
export function parseTftpReply(bytes: Uint8Array): TftpReply | null {
  return parseBytes(bytes, (reader: ByteReader): TftpReply => {
    const opcode = reader.u16();
    const number = reader.u16();
    if (opcode === DATA) {
      reader.expect(number === 1 && reader.remaining <= BLOCK_BYTES);
      return { kind: "data" };
    }
    reader.expect(opcode === ERROR && number < ERRORS.length);
    const message = latin1(reader.until(0));
    // Some send more bytes than their text has.
    reader.expect(message.length <= TEXT_LIMIT && /^[\s!-~\u00a0-\u00ff]*$/.test(message));
    return { kind: "error", code: number, message };
  });
}

/** Ends a transfer. */
export function tftpStop(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u16(ERROR).u16(0).text("not wanted").u8(0).finish();
}

function describe(reply: TftpReply): DatagramReply {
  if (reply.kind === "data") {
    return { service: "tftp", details: { tftp_message: "sends any file" }, closing: tftpStop() };
  }
  const details = { tftp_error: ERRORS[reply.code] ?? "", tftp_message: reply.message };
  const product = productOf(reply.message);
  return {
    service: "tftp",
    ...(product === undefined ? {} : { product }),
    details: present(details),
  };
}

function productOf(message: string): string | undefined {
  if (message === TFTPD_HPA) return "tftpd-hpa";
  return DNSMASQ.test(message) ? "dnsmasq" : undefined;
}
