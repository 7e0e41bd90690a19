/**
 * IPsec gateways with IKE version 2. The request offers everything usual with an X25519 key: a
 * gateway that prefers another group replies so and keeps no state, one that accepts replies with
 * its choice, and one that has no configuration for us refuses. The messages are in
 * `ike/message.ts`.
 *
 *     SPI 8 00*8 21 20 22 08 ... SA, KE, Nonce
 *     -> SPI 8 (ours) ... 20 22 20: SA, KE, Nonce, or Notify NO_PROPOSAL_CHOSEN, INVALID_KE_PAYLOAD
 *
 * Source: RFC 7296 sections 1.2 (IKE_SA_INIT), 3.10.1 (notifications).
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { buildIke, IKE_PAYLOAD, type IkeMessage, parseIke, vendorNames } from "./ike/message.ts";
import { buildOffers, groupName, parseChoice, transformName } from "./ike/transforms.ts";

const VERSION_2 = 0x20;
const SA_INIT = 34;
const INITIATOR = 0x08;
const RESPONSE = 0x20;
const X25519 = 31;
const INVALID_KEY_EXCHANGE = 17;

const NOTICES: Readonly<Record<number, string>> = {
  1: "UNSUPPORTED_CRITICAL_PAYLOAD",
  4: "INVALID_IKE_SPI",
  5: "INVALID_MAJOR_VERSION",
  7: "INVALID_SYNTAX",
  14: "NO_PROPOSAL_CHOSEN",
  17: "INVALID_KE_PAYLOAD",
  24: "AUTHENTICATION_FAILED",
  43: "TEMPORARY_FAILURE",
  16390: "COOKIE",
  16407: "REDIRECT",
};

/** The probe of IKE version 2. */
export const ikeProbe: DatagramProbe = {
  name: "ike",
  title: "IPsec gateways (IKE version 2)",
  transport: "udp",
  ports: [500, 4500],
  intrusiveness: "harmless",
  rarity: 5,
  request({ port, random }) {
    const initiator = random(8);
    const payloads = [
      { type: IKE_PAYLOAD.sa2, content: buildOffers() },
      {
        type: IKE_PAYLOAD.keyExchange2,
        content: new ByteWriter().u16(X25519).u16(0).bytes(random(32)).finish(),
      },
      { type: IKE_PAYLOAD.nonce2, content: random(32) },
    ];
    const header = { version: VERSION_2, exchange: SA_INIT, flags: INITIATOR };
    return {
      bytes: buildIke(header, { initiator, port, payloads }),
      read(reply) {
        const message = parseIke(reply, { initiator, port });
        if (message === null || (message.flags & RESPONSE) === 0) return null;
        return message.version === VERSION_2 && message.exchange === SA_INIT
          ? describe(message)
          : null;
      },
    };
  },
};

function describe(message: IkeMessage): DatagramReply {
  const sa = message.payloads.find(({ type }) => type === IKE_PAYLOAD.sa2);
  const choice = sa === undefined ? null : parseChoice(sa.content);
  return {
    service: "ike",
    details: present({
      ike_version: "2",
      ike_result: choice === null ? noticesOf(message).join(", ") : "accepted",
      ike_transforms: choice?.map(transformName).join(" ") ?? "",
      ike_vendor_ids: vendorNames(message).join("; "),
    }),
  };
}

function noticesOf({ payloads }: IkeMessage): readonly string[] {
  return payloads
    .filter(({ type }) => type === IKE_PAYLOAD.notify2)
    .flatMap(({ content }) => noticeText(content) ?? []);
}

function noticeText(content: Uint8Array): string | null {
  return parseBytes(content, (reader: ByteReader) => {
    const spiBytes = reader.skip(1).u8();
    const type = reader.u16();
    const name = NOTICES[type] ?? `notice ${type}`;
    if (type !== INVALID_KEY_EXCHANGE) return name;
    return `${name} (wants ${groupName(reader.skip(spiBytes).u16())})`;
  });
}
