/**
 * BGP routers, as far as they send first: a router that has our address as a peer opens the
 * session, others refuse it with a notification or close the connection. Nothing is ever sent; a
 * session would be a change.
 *
 *     -> FF (16 times)  (length)  01  04  (AS)  (hold time)  (router id)  (parameters)   OPEN
 *     or FF (16 times)  (length)  03  (code)  (subcode)  ...                             NOTIFICATION
 *
 * Source: RFC 4271 section 4 (messages), RFC 4486 (Cease), RFC 5492 (capabilities), RFC 6793
 * (4-byte AS).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const MARKER_BYTES = 16;
const MAX_MESSAGE = 4_096;
const OPEN = 1;
const NOTIFICATION = 3;
const CAPABILITIES = 2;
const FOUR_BYTE_AS = 65;
const CODES = [
  "",
  "header error",
  "open error",
  "update error",
  "hold timer expired",
  "fsm error",
  "cease",
];

/** The words in which ExaBGP refuses a router that it does not know. */
const EXABGP = /^no session configured for the peer/;

/** A router's first message. */
export type BgpMessage =
  | {
    readonly kind: "open";
    readonly as: number;
    readonly holdTimeS: number;
    readonly routerId: string;
  }
  | {
    readonly kind: "notification";
    readonly code: number;
    readonly subcode: number;
    /** What the router adds in words; empty where it adds none. */
    readonly text: string;
  };

/** The probe of BGP. */
export const bgpProbe: Probe = {
  name: "bgp",
  title: "BGP routers",
  transport: "tcp",
  ports: [179],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "passive",
  rarity: 8,
  recognise(reply) {
    const message = parseBgpMessage(reply);
    return message === null ? null : describe(message);
  },
  async identify(conversation) {
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= lengthOf(bytes) });
    const message = parseBgpMessage(reply);
    return message === null ? null : describe(message);
  },
};

/** Reads a router's first message; `null` when it is neither OPEN nor NOTIFICATION. */
export function parseBgpMessage(bytes: Uint8Array): BgpMessage | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.take(MARKER_BYTES).every((byte) => byte === 0xff));
    const length = reader.u16();
    reader.expect(length >= 21 && length <= MAX_MESSAGE);
    const type = reader.u8();
    const body: ByteReader = reader.sub(length - MARKER_BYTES - 3);
    if (type === OPEN) return readOpen(body);
    body.expect(type === NOTIFICATION);
    const [code, subcode] = [body.u8(), body.u8()];
    body.expect(code >= 1 && code <= 7);
    return { kind: "notification", code, subcode, text: wordsOf(body.take(body.remaining)) };
  });
}

/** The data of a notification where it is text, with or without the length of RFC 9003 before it. */
function wordsOf(data: Uint8Array): string {
  const text = latin1(data[0] === data.length - 1 ? data.subarray(1) : data);
  return /^[ -~]{4,250}$/.test(text) ? text : "";
}

function readOpen(body: ByteReader): BgpMessage {
  body.expect(body.u8() === 4);
  const as = body.u16();
  const holdTimeS = body.u16();
  const routerId = Array.from(body.take(4)).join(".");
  const parameters = body.sub(body.u8());
  return { kind: "open", as: readFourByteAs(parameters) ?? as, holdTimeS, routerId };
}

function readFourByteAs(parameters: ByteReader): number | undefined {
  let as: number | undefined;
  while (parameters.remaining > 0) {
    const type = parameters.u8();
    const value = parameters.sub(parameters.u8());
    if (type !== CAPABILITIES) continue;
    while (value.remaining > 0) {
      const code = value.u8();
      const capability = value.sub(value.u8());
      if (code === FOUR_BYTE_AS) as = capability.u32();
    }
  }
  return as;
}

function lengthOf(bytes: Uint8Array): number {
  const length = parseBytes(bytes, (reader) => reader.skip(MARKER_BYTES).u16());
  return Math.min(length ?? MAX_MESSAGE, MAX_MESSAGE);
}

function describe(message: BgpMessage): Identification {
  if (message.kind === "notification") {
    const { code, subcode, text } = message;
    const notification = `${code}/${subcode} ${CODES[code] ?? ""}`.trim();
    return {
      service: "bgp",
      ...(EXABGP.test(text) ? { product: "ExaBGP", cpe: [cpe23("a", "exa", "exabgp")] } : {}),
      details: present({ bgp_notification: notification, bgp_text: text }),
    };
  }
  return {
    service: "bgp",
    details: present({
      bgp_as: String(message.as),
      bgp_router_id: message.routerId,
      bgp_hold_time: String(message.holdTimeS),
    }),
  };
}
