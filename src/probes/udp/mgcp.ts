/**
 * MGCP: media gateways and what controls them. The request names an endpoint that no gateway has;
 * the refusal is as good as a reply, and short.
 *
 *     AUEP 16909061 portico@[192.0.2.1] MGCP 1.0 CRLF
 *     -> 500 16909061 Endpoint unknown CRLF
 *
 * Source: RFC 3435 sections 2.3.10 (AuditEndpoint), 2.4 (return codes), 3.2 (commands), 3.3
 * (responses).
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { ByteReader } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { DatagramProbe } from "../probe.ts";

const MAX_TRANSACTION = 999_999_999;
/** OsmoMGW's comment on every refusal; others describe what is wrong. */
const OSMO_COMMENT = "FAIL";
const RESPONSE = /^(\d{3}) {1,4}0{0,8}(\d{1,9})(?: ([^\r\n]{0,100}))?(?:\r?\n|$)/;

/** A response's first line. */
export interface MgcpResponse {
  /** `500` */
  readonly code: string;
  readonly comment: string;
}

/** The probe of MGCP. */
export const mgcpProbe: DatagramProbe = {
  name: "mgcp",
  title: "MGCP: media gateways",
  transport: "udp",
  ports: [2427, 2727],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random, address }) {
    const transaction = 1 + new ByteReader(random(4)).u32() % MAX_TRANSACTION;
    return {
      bytes: utf8(`AUEP ${transaction} portico@[${address}] MGCP 1.0\r\n`),
      read(reply) {
        const response = parseMgcpResponse(reply, transaction);
        if (response === null) return null;
        const { code, comment } = response;
        return {
          service: "mgcp",
          ...(comment === OSMO_COMMENT ? { product: "OsmoMGW" } : {}),
          details: present({ mgcp_code: code, mgcp_comment: comment }),
        };
      },
    };
  },
};

/** Reads a response; `null` when the bytes do not answer this transaction. */
export function parseMgcpResponse(bytes: Uint8Array, transaction: number): MgcpResponse | null {
  const match = RESPONSE.exec(latin1(bytes.subarray(0, 256)));
  if (match === null || Number(match[2]) !== transaction) return null;
  return { code: match[1] ?? "", comment: (match[3] ?? "").trim() };
}
