/**
 * TFTP servers. The request is for a file that does not exist, and they refuse it; should one send
 * data all the same, it gets an ERROR. The reply comes from a port of the server's choice.
 *
 *     00 01 "portico-" random 00 "octet" 00  ->  00 05 code16 message 00     ERROR
 *                                            ->  00 03 00 01 data            DATA, the first block
 *
 * Where a refusal's words are everybody's, `tftp_mode.ts` asks further: on TFTP's own port by itself, on any
 * other once the port has turned out to be TFTP's.
 *
 * Source: RFC 1350 sections 4 (ports), 5 (packets).
 */

import { hex } from "../../bytes/convert.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramContext, DatagramProbe, DatagramReply } from "../probe.ts";
import { parseTftpReply, TFTP_ERRORS, type TftpReply, tftpStop } from "./tftp/reply.ts";
import { askTftpMode } from "./tftp_mode.ts";

const READ = 1;
/** Only dnsmasq tells who asked. */
const DNSMASQ = /^file \/?\S.* not found for [\da-f.:]+$/i;
/** tftpd-hpa's words for a name without a slash in front, where it has no root (`--secure`). */
const TFTPD_HPA = "Only absolute filenames allowed";

/** The probe of TFTP. */
export const tftpProbe: DatagramProbe = {
  name: "tftp",
  title: "TFTP servers",
  transport: "udp",
  ports: [69],
  intrusiveness: "harmless",
  rarity: 5,
  request(context) {
    const file = `portico-${hex(context.random(4))}`;
    return {
      bytes: new ByteWriter().u16(READ).text(file).u8(0).text("octet").u8(0).finish(),
      answersFromAnyPort: true,
      withoutId: true,
      read(reply) {
        const parsed = parseTftpReply(reply);
        return parsed === null ? null : furtherAsked(describe(parsed), context);
      },
    };
  },
};

function describe(reply: TftpReply): DatagramReply {
  if (reply.kind === "data") {
    return { service: "tftp", details: { tftp_message: "sends any file" }, closing: tftpStop() };
  }
  const details = { tftp_error: TFTP_ERRORS[reply.code] ?? "", tftp_message: reply.message };
  const product = productOf(reply.message);
  return {
    service: "tftp",
    ...(product === undefined ? {} : { product }),
    details: present(details),
  };
}

function furtherAsked(reply: DatagramReply, context: DatagramContext): DatagramReply {
  const isKnown = reply.product !== undefined || reply.closing !== undefined;
  return isKnown || tftpProbe.ports.includes(context.port)
    ? reply
    : { ...reply, next: askTftpMode(context) };
}

function productOf(message: string): string | undefined {
  if (message === TFTPD_HPA) return "tftpd-hpa";
  return DNSMASQ.test(message) ? "dnsmasq" : undefined;
}
