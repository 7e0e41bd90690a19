/**
 * TFTP servers, asked for a file in a way of transfer that does not exist. "File not found", as the
 * request of `tftp.ts` gets it, is the same from most; the words of this refusal are each server's own.
 *
 *     00 01 "portico-" random 00 "portico" 00  ->  00 05 0004 "Unknown mode" 00      tftpd-hpa
 *                                              ->  00 05 code16 message 00           others
 *
 * Source: RFC 1350 sections 4 (ports), 5 (packets, modes); the words were recorded from Debian's server.
 */

import { hex } from "../../bytes/convert.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramContext, DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";
import { parseTftpReply, tftpStop } from "./tftp/reply.ts";

const READ = 1;
const MODE = "portico";
/** "Illegal TFTP operation" is what the RFC calls this error. */
const [ILLEGAL, TFTPD_HPA] = [4, "Unknown mode"];

/** The probe of TFTP's ways of transfer. */
export const tftpModeProbe: DatagramProbe = {
  name: "tftp-mode",
  title: "TFTP servers (a way of transfer that does not exist)",
  transport: "udp",
  ports: [69],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request: askTftpMode,
};

/** The question; on another port than TFTP's it follows where one for TFTP was answered. */
export function askTftpMode({ random }: Pick<DatagramContext, "random">): DatagramRequest {
  const file = `portico-${hex(random(4))}`;
  return {
    bytes: new ByteWriter().u16(READ).text(file).u8(0).text(MODE).u8(0).finish(),
    answersFromAnyPort: true,
    withoutId: true,
    mayBeSilent: true,
    read: describe,
  };
}

function describe(bytes: Uint8Array): DatagramReply | null {
  const reply = parseTftpReply(bytes);
  if (reply === null) return null;
  if (reply.kind === "data") return { service: "tftp", closing: tftpStop() };
  const isHpa = reply.code === ILLEGAL && reply.message === TFTPD_HPA;
  return { service: "tftp", ...(isHpa ? { product: "tftpd-hpa" } : {}) };
}
