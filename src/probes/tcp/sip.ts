/**
 * SIP over TCP: telephone exchanges, gateways and phones. `OPTIONS` requests the capabilities and
 * rings no phone.
 *
 *     OPTIONS sip:192.0.2.1 SIP/2.0 CRLF
 *     Via: SIP/2.0/TCP portico.invalid;branch=z9hG4bK...;rport CRLF
 *     Call-ID: ... CRLF  CSeq: 1 OPTIONS CRLF ... CRLF
 *     -> SIP/2.0 200 OK CRLF Call-ID: (ours) CRLF CSeq: 1 OPTIONS CRLF Server: ... CRLF CRLF
 *
 * Source: RFC 3261 sections 8.1.1 (required fields), 11 (OPTIONS).
 */

import { hex, utf8 } from "../../bytes/convert.ts";
import { uriHost } from "../../model/endpoint.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import { present } from "../details.ts";
import { describeAuth } from "./http/details.ts";
import { inTurn } from "../in_turn.ts";
import { headIsSettled, type HttpHead, parseHead } from "./http/message.ts";
import { ircProbe } from "./irc.ts";
import type { Identification, Probe } from "../probe.ts";

/** What makes one request unique. */
export interface SipQuestion {
  /** The host's address. */
  readonly address: string;
  readonly transport: "TCP" | "TLS" | "UDP";
  /** Random, hexadecimal: names the call and the transaction. */
  readonly id: string;
}

/** The probe of SIP over TCP. */
export const sipProbe: Probe = {
  name: "sip",
  title: "SIP telephony over TCP",
  transport: "tcp",
  ports: [5060, 5080],
  tlsPorts: [5061],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 5,
  get parts() {
    return PARTS;
  },
  recognise(reply) {
    const head = parseSipHead(reply);
    if (head === null) return null;
    // A web server may repeat the protocol's name in its `400`; it has none of these.
    const isMine = head.headers.has("cseq") || head.headers.has("via") ||
      matchFingerprint("sip-server", softwareOf(head)) !== undefined;
    return isMine ? describeSip(head) : null;
  },
  async identify(conversation, { address, random }) {
    const transport = conversation.tls === undefined ? "TCP" : "TLS";
    const question: SipQuestion = { address, transport, id: hex(random(12)) };
    await conversation.send(buildSipOptions(question));
    const reply = await conversation.receive({
      until: (bytes) => headIsSettled(bytes, parseSipHead),
    });
    const head = parseSipHead(reply);
    return head !== null && answersSip(head, question) ? describeSip(head) : null;
  },
};

/** Servers of IRC take no notice of its lines, or end the connection: there both cost one. */
const PARTS: readonly Probe[] = [inTurn(sipProbe, ircProbe)];

/** The request. */
export function buildSipOptions(
  { address, transport, id }: SipQuestion,
): Uint8Array<ArrayBuffer> {
  const host = uriHost(address);
  return utf8([
    `OPTIONS sip:${host} SIP/2.0`,
    `Via: SIP/2.0/${transport} portico.invalid;branch=z9hG4bK${id};rport`,
    "Max-Forwards: 70",
    `To: <sip:${host}>`,
    `From: <sip:portico@portico.invalid>;tag=${id.slice(0, 8)}`,
    `Call-ID: ${id}@portico.invalid`,
    "CSeq: 1 OPTIONS",
    "Contact: <sip:portico@portico.invalid>",
    "Accept: application/sdp",
    "User-Agent: Portico",
    "Content-Length: 0",
    "",
    "",
  ].join("\r\n"));
}

/** Reads a SIP reply's head; `null` when it is not SIP. */
export function parseSipHead(bytes: Uint8Array): HttpHead | null {
  return parseHead(bytes, /^SIP\/(2\.0) ([1-6]\d\d)(?: |$)/);
}

/** Whether the reply belongs to the request: it repeats its call. */
export function answersSip(head: HttpHead, { id }: SipQuestion): boolean {
  const call = head.headers.get("call-id") ?? head.headers.get("i");
  return call === `${id}@portico.invalid`;
}

/** The facts of a SIP reply. */
export function describeSip(head: HttpHead): Identification {
  const { headers } = head;
  const server = softwareOf(head);
  const challenge = headers.get("www-authenticate") ?? headers.get("proxy-authenticate") ?? "";
  return {
    service: "sip",
    ...matchFingerprint("sip-server", server),
    details: present({
      sip_status: head.statusLine,
      server,
      sip_methods: headers.get("allow") ?? "",
      sip_auth: describeAuth(challenge),
    }),
  };
}

function softwareOf({ headers }: HttpHead): string {
  return headers.get("server") ?? headers.get("user-agent") ?? "";
}
