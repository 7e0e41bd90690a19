/**
 * SHOUTcast, the older of the two servers of internet radio. Version 1 answers browsers in HTTP's
 * shape under a name of its own; its relatives with real HTTP are found behind HTTP.
 *
 *     GET / HTTP/1.0 CRLF User-Agent: Portico CRLF CRLF
 *     -> ICY 404 Resource Not Found CRLF
 *        icy-notice1:<BR>SHOUTcast Distributed Network Audio Server/Linux v1.9.8<BR> CRLF
 *        icy-notice2:The resource requested was not found<BR> CRLF
 *
 * Source: SHOUTcast DNAS 1.9 replies; "icy" fields as Icecast's documentation lists them.
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import { headIsSettled, type HttpHead, parseHead } from "./http/message.ts";
import type { Identification, Probe } from "../probe.ts";

/** The probe of SHOUTcast 1. */
export const shoutcastProbe: Probe = {
  name: "shoutcast",
  title: "SHOUTcast radio",
  transport: "tcp",
  ports: [8000, 8001, 8002],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  recognise(reply) {
    const head = parseIcyHead(reply);
    return head === null ? null : describeIcy(head, latin1(reply));
  },
  async identify(conversation) {
    await conversation.send(utf8("GET / HTTP/1.0\r\nUser-Agent: Portico\r\n\r\n"));
    const reply = await conversation.receive({
      until: (bytes) => headIsSettled(bytes, parseIcyHead),
    });
    const head = parseIcyHead(reply);
    return head === null ? null : describeIcy(head, latin1(reply));
  },
};

/** Reads the head of an ICY reply; `null` when it is none. */
export function parseIcyHead(bytes: Uint8Array): HttpHead | null {
  return parseHead(bytes, /^(ICY) ([1-5]\d\d)(?: |$)/);
}

function describeIcy(head: HttpHead, text: string): Identification {
  const { headers } = head;
  const notice = `${headers.get("icy-notice1") ?? ""} ${headers.get("icy-notice2") ?? ""}`;
  const found = /SHOUTcast.{0,60}?Server\/?([\w-]{0,20}) v(\d[\w.]{0,20})/i.exec(
    notice.trim() === "" ? text.slice(0, 1_000) : notice,
  );
  return {
    service: "shoutcast",
    ...(found === null ? {} : {
      vendor: "Nullsoft",
      product: "SHOUTcast",
      version: found[2] ?? "",
      ...(found[1] ? { os: found[1] } : {}),
      cpe: [cpe23("a", "nullsoft", "shoutcast_server", found[2])],
    }),
    details: present({
      icy_status: head.statusLine,
      icy_name: headers.get("icy-name") ?? "",
      icy_genre: headers.get("icy-genre") ?? "",
      icy_bitrate: headers.get("icy-br") ?? "",
    }),
  };
}
