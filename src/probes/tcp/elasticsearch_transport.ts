/**
 * The transport port between the nodes of Elasticsearch and OpenSearch. Its handshake
 * changes with every version, but it replies to HTTP with a notice that names it, in bare text.
 *
 *     GET / HTTP/1.0 CRLF CRLF
 *     -> This is not an HTTP port
 *
 * Later versions of Elasticsearch put an HTTP head before that text; the HTTP probe reads those.
 *
 * Source: Elasticsearch, org.elasticsearch.transport.TcpTransport.
 */

import { latin1 } from "../../bytes/convert.ts";
import type { Identification, Probe } from "../probe.ts";

const NOTICE = /^This is not an? HTTPS? port(?:\r?\n)?$/;

/** The probe of Elasticsearch's transport port. */
export const elasticsearchTransportProbe: Probe = {
  name: "elasticsearch-transport",
  title: "Node-to-node port of Elasticsearch and OpenSearch",
  transport: "tcp",
  ports: [9300],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  recognise: parseTransportNotice,
  async identify(conversation) {
    await conversation.send("GET / HTTP/1.0\r\n\r\n");
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= 24 });
    return parseTransportNotice(reply);
  },
};

/** Parses the notice; `null` when it is none. It is the same for Elasticsearch and OpenSearch. */
export function parseTransportNotice(reply: Uint8Array): Identification | null {
  if (!NOTICE.test(latin1(reply.subarray(0, 64)))) return null;
  return { service: "elasticsearch-transport", confidence: 0.9 };
}
