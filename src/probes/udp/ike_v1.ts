/**
 * IPsec gateways with IKE version 1 only: many old ones. The request offers what such gateways
 * accept in Main Mode; the reply names the choice, or refuses, and often names the maker of the
 * gateway. Nothing follows: no authentication.
 *
 *     SPI 8 00*8 01 10 02 00 ... SA (AES-256, AES-128, 3DES; SHA-1; groups 2 and 14; pre-shared key)
 *     -> SPI 8 (ours) ... 10 02: SA, vendor IDs; or 10 05: notification NO-PROPOSAL-CHOSEN
 *
 * Sources: RFC 2408 section 3, RFC 2409 section 5 and appendix A, RFC 2407 section 4.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { buildIke, IKE_PAYLOAD, type IkeMessage, parseIke, vendorNames } from "./ike/message.ts";

const VERSION_1 = 0x10;
const MAIN_MODE = 2;
const INFORMATIONAL = 5;
/** Marks an attribute whose value is two bytes. */
const SHORT = 0x80;

const CIPHERS = [
  { number: 7, keyBits: 256 },
  { number: 7, keyBits: 128 },
  { number: 5, keyBits: 0 },
] as const;
const GROUPS = [14, 2] as const;

const NOTICES: Readonly<Record<number, string>> = {
  1: "INVALID-PAYLOAD-TYPE",
  5: "INVALID-MAJOR-VERSION",
  7: "INVALID-EXCHANGE-TYPE",
  14: "NO-PROPOSAL-CHOSEN",
  16: "PAYLOAD-MALFORMED",
  24: "AUTHENTICATION-FAILED",
};

/** The probe of IKE version 1. */
export const ikeV1Probe: DatagramProbe = {
  name: "ike-v1",
  title: "IPsec gateways (IKE version 1)",
  transport: "udp",
  ports: [500, 4500],
  intrusiveness: "harmless",
  rarity: 7,
  request({ port, random }) {
    const initiator = random(8);
    const payloads = [{ type: IKE_PAYLOAD.sa1, content: buildProposal() }];
    const header = { version: VERSION_1, exchange: MAIN_MODE, flags: 0 };
    return {
      bytes: buildIke(header, { initiator, port, payloads }),
      read(reply) {
        const message = parseIke(reply, { initiator, port });
        return message !== null && isAnswer(message) ? describe(message) : null;
      },
    };
  },
};

/** An echo has no responder; a refusal may have none either, but is another exchange. */
function isAnswer({ version, exchange, responder }: IkeMessage): boolean {
  if (version !== VERSION_1) return false;
  if (exchange === INFORMATIONAL) return true;
  return exchange === MAIN_MODE && responder.some((byte) => byte !== 0);
}

function buildProposal(): Uint8Array<ArrayBuffer> {
  const offers = CIPHERS.flatMap((cipher) => GROUPS.map((group) => ({ ...cipher, group })));
  const transforms = new ByteWriter();
  for (const [index, { number, keyBits, group }] of offers.entries()) {
    // Cipher, hash SHA-1, pre-shared key, group, key length.
    const attributes = [[1, number], [2, 2], [3, 1], [4, group], [14, keyBits]] as const;
    const body = attributes.filter(([, value]) => value > 0)
      .flatMap(([type, value]) => [SHORT, type, value >>> 8, value & 255]);
    transforms.u8(index === offers.length - 1 ? 0 : 3, 0).u16(8 + body.length)
      .u8(index + 1, 1, 0, 0).bytes(body);
  }
  // Domain of interpretation 1 (IPsec), situation 1 (identity only), one proposal.
  return new ByteWriter().u32(1).u32(1).u8(0, 0).u16(8 + transforms.length)
    .u8(1, 1, 0, offers.length).bytes(transforms.finish()).finish();
}

function describe(message: IkeMessage): DatagramReply {
  const notice = message.payloads.find(({ type }) => type === IKE_PAYLOAD.notify1);
  return {
    service: "ike",
    details: present({
      ike_version: "1",
      ike_result: notice === undefined ? "accepted" : noticeText(notice.content) ?? "refused",
      ike_vendor_ids: vendorNames(message).join("; "),
    }),
  };
}

function noticeText(content: Uint8Array): string | null {
  return parseBytes(content, (reader: ByteReader) => {
    const type = reader.skip(6).u16();
    return NOTICES[type] ?? `notice ${type}`;
  });
}
