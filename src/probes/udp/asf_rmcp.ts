/**
 * ASF, whose presence ping every RMCP listener answers: management controllers, Intel AMT, network
 * cards. The reply shows whether IPMI is supported too, and its maker.
 *
 *     06 00 FF 06 | 000011BE | 80 tag8 00 00
 *     -> 06 00 FF 06 | 000011BE | 40 tag8 00 10 | enterprise32 oem32 entities8 interactions8 0 x 6
 *
 * Source: DSP0136 (ASF 2.0), sections 3.2.4.2 (presence pong), 3.2.4.3 (presence ping).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { enterpriseName, RMCP_ASF, RMCP_NO_ACK, RMCP_VERSION } from "./rmcp/message.ts";

const ASF_ENTERPRISE = 4542;
const PING = 0x80;
const PONG = 0x40;
const IPMI_SUPPORTED = 0x80;
const ASF_VERSION_1 = 1;
/** Tags below it request a reply to themselves. */
const NO_ANSWER_TAG = 0xff;

/** A presence pong. */
export interface AsfPong {
  /** Enterprise number of what follows; 4542: ASF itself. */
  readonly enterprise: number;
  readonly entities: number;
  readonly interactions: number;
}

/** The probe of ASF. */
export const asfRmcpProbe: DatagramProbe = {
  name: "asf-rmcp",
  title: "ASF: remote management of machines",
  transport: "udp",
  ports: [623, 664],
  intrusiveness: "harmless",
  rarity: 7,
  request({ random }) {
    const tag = (random(1)[0] ?? 0) % NO_ANSWER_TAG;
    return {
      bytes: buildAsfPing(tag),
      read(reply) {
        const pong = parseAsfPong(reply, tag);
        return pong === null ? null : describe(pong);
      },
    };
  },
};

/** The ping. `tag`: 0 to 254, which the pong repeats. */
export function buildAsfPing(tag: number): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(RMCP_VERSION, 0, RMCP_NO_ACK, RMCP_ASF).u32(ASF_ENTERPRISE)
    .u8(PING, tag, 0, 0).finish();
}

/** Reads a pong; `null` when the bytes do not answer a ping with this tag. */
export function parseAsfPong(bytes: Uint8Array, tag: number): AsfPong | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === RMCP_VERSION && reader.skip(2).u8() === RMCP_ASF);
    reader.expect(reader.u32() === ASF_ENTERPRISE && reader.u8() === PONG);
    reader.expect(reader.u8() === tag && reader.skip(1).u8() === 16);
    const enterprise = reader.u32();
    const entities = reader.skip(4).u8();
    const interactions = reader.u8();
    reader.skip(6);
    return { enterprise, entities, interactions };
  });
}

function describe({ enterprise, entities, interactions }: AsfPong): DatagramReply {
  const isIpmi = (entities & IPMI_SUPPORTED) !== 0;
  return {
    service: isIpmi ? "ipmi" : "asf-rmcp",
    details: present({
      asf_enterprise: enterprise === ASF_ENTERPRISE ? "" : enterpriseName(enterprise),
      asf_version: (entities & 15) === ASF_VERSION_1 ? "1.0" : "",
      asf_ipmi: isIpmi ? "supported" : "not supported",
      asf_security_extensions: (interactions & 0x80) !== 0 ? "supported" : "not supported",
    }),
  };
}
