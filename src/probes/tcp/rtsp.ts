/**
 * RTSP, the remote control of cameras and media servers. `OPTIONS` requests the supported methods
 * and plays nothing.
 *
 *     OPTIONS * RTSP/1.0 CRLF
 *     CSeq: 1 CRLF
 *     CRLF
 *     -> RTSP/1.0 200 OK CRLF CSeq: 1 CRLF Public: OPTIONS, DESCRIBE, SETUP CRLF CRLF
 *
 * Some web servers repeat any protocol name in their `400`, so a reply to our request must carry
 * its sequence number or the list of methods.
 *
 * Source: RFC 2326 (RTSP 1.0) section 10.1, RFC 7826 (RTSP 2.0).
 */

import { utf8 } from "../../bytes/convert.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import { present } from "../details.ts";
import { describeAuth } from "./http/details.ts";
import { headIsSettled, type HttpHead, parseHead } from "./http/message.ts";
import type { Identification, Probe } from "../probe.ts";

/** The probe of RTSP. */
export const rtspProbe: Probe = {
  name: "rtsp",
  title: "RTSP cameras and media servers",
  transport: "tcp",
  ports: [554, 8554, 10554, 7070, 5554, 6554],
  tlsPorts: [322],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 4,
  recognise(reply) {
    const head = parseRtspHead(reply);
    return head === null ? null : describeRtsp(head);
  },
  async identify(conversation) {
    await conversation.send(buildRtspOptions());
    const reply = await conversation.receive({
      until: (bytes) => headIsSettled(bytes, parseRtspHead),
    });
    const head = parseRtspHead(reply);
    if (head === null) return null;
    const answers = head.headers.get("cseq") === "1" || head.headers.has("public");
    return answers ? describeRtsp(head) : null;
  },
};

/** The request. */
export function buildRtspOptions(): Uint8Array<ArrayBuffer> {
  return utf8("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Portico\r\n\r\n");
}

/** Reads an RTSP reply's head; `null` when it is not RTSP. */
export function parseRtspHead(bytes: Uint8Array): HttpHead | null {
  return parseHead(bytes, /^RTSP\/([12]\.0) ([1-5]\d\d)(?: |$)/);
}

/** The facts of an RTSP reply. */
export function describeRtsp(head: HttpHead): Identification {
  const server = head.headers.get("server") ?? "";
  return {
    service: "rtsp",
    ...matchFingerprint("rtsp-server", server),
    details: present({
      rtsp_status: head.statusLine,
      server,
      rtsp_methods: head.headers.get("public") ?? "",
      rtsp_auth: describeAuth(head.headers.get("www-authenticate") ?? ""),
    }),
  };
}
