/**
 * ClickHouse's native protocol. Its greeting carries a user name and a password, so none is sent:
 * the server replies to HTTP with a notice that names it, and that is enough.
 *
 *     GET / HTTP/1.0 CRLF CRLF
 *     -> HTTP/1.0 400 Bad Request CRLF CRLF
 *        Port 9000 is for clickhouse-client program CRLF
 *        You must use port 8123 for HTTP. CRLF
 *
 * Source: ClickHouse, src/Server/TCPHandler.cpp (receiveHello).
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const NOTICE =
  /^HTTP\/1\.0 400 Bad Request\r\n\r\nPort (\d{1,5}) is for clickhouse-client program\b(?:[^]{0,20}You must use port (\d{1,5}) for HTTP)?/;

/** The probe of ClickHouse's native protocol. */
export const clickhouseProbe: Probe = {
  name: "clickhouse",
  title: "ClickHouse's native protocol",
  transport: "tcp",
  ports: [9000],
  tlsPorts: [9440],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  recognise: parseClickhouseNotice,
  async identify(conversation) {
    await conversation.send("GET / HTTP/1.0\r\n\r\n");
    const reply = await conversation.receive({ until: isComplete });
    return parseClickhouseNotice(reply);
  },
};

/** Parses the notice to HTTP clients; `null` when it is not ClickHouse's. */
export function parseClickhouseNotice(reply: Uint8Array): Identification | null {
  const notice = NOTICE.exec(latin1(reply.subarray(0, 512)));
  if (notice === null) return null;
  return {
    service: "clickhouse",
    vendor: "ClickHouse",
    product: "ClickHouse",
    cpe: [cpe23("a", "clickhouse", "clickhouse")],
    details: present({ clickhouse_http_port: notice[2] ?? "" }),
  };
}

/** Whether no more can be expected that would make this a notice. */
function isComplete(bytes: Uint8Array): boolean {
  const text = latin1(bytes.subarray(0, 512));
  return bytes.length >= 512 || text.includes("for HTTP") ||
    !"HTTP/1.0 400".startsWith(text.slice(0, 12));
}
