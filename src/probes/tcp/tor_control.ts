/**
 * Tor's control port. `PROTOCOLINFO` is the one command that needs no authentication: it tells the
 * version and which authentication the port wants. None follows.
 *
 *     PROTOCOLINFO 1 CRLF
 *     -> 250-PROTOCOLINFO 1 CRLF
 *        250-AUTH METHODS=COOKIE,SAFECOOKIE COOKIEFILE="/run/tor/control.authcookie" CRLF
 *        250-VERSION Tor="0.4.9.11" CRLF
 *        250 OK CRLF
 *     QUIT CRLF
 *
 * A web client is told that this is no HTTP proxy; every other line gets
 * `514 Authentication required.`
 *
 * Source: Tor's control-spec, "PROTOCOLINFO" and "Replies".
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const INFO = /^250-PROTOCOLINFO 1\r\n/;
const METHODS = /\r\n250-AUTH METHODS=([A-Z,]{1,80})/;
const VERSION = /\r\n250-VERSION Tor="([\w.-]{1,40})/;
const REFUSAL = /^514 Authentication required\.\r\n/;
const NO_HTTP = /^HTTP\/1\.0 501 Tor ControlPort is not an HTTP proxy\r\n/;

/** The probe of Tor's control port. */
export const torControlProbe: Probe = {
  name: "tor-control",
  title: "Tor's control port",
  transport: "tcp",
  ports: [9051, 9151],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  recognise(reply) {
    const text = latin1(reply.subarray(0, 1_024));
    const known = REFUSAL.test(text) || NO_HTTP.test(text);
    return known ? describe({}) : parseProtocolInfo(reply);
  },
  async identify(conversation) {
    await conversation.send("PROTOCOLINFO 1\r\n");
    const reply = await conversation.receive({ until: isSettled });
    await conversation.send("QUIT\r\n");
    return parseProtocolInfo(reply);
  },
};

/** Reads the reply; `null` when it is none. */
export function parseProtocolInfo(bytes: Uint8Array): Identification | null {
  const text = latin1(bytes.subarray(0, 2_048));
  if (!INFO.test(text)) return null;
  return describe({ version: VERSION.exec(text)?.[1], methods: METHODS.exec(text)?.[1] });
}

function describe(
  { version, methods = "" }: {
    readonly version?: string | undefined;
    readonly methods?: string | undefined;
  },
): Identification {
  return {
    service: "tor-control",
    vendor: "The Tor Project",
    product: "Tor",
    ...(version === undefined ? {} : { version }),
    cpe: [cpe23("a", "torproject", "tor", version)],
    details: present({ tor_auth: methods === "NULL" ? "none" : methods.toLowerCase() }),
  };
}

function isSettled(bytes: Uint8Array): boolean {
  const text = latin1(bytes);
  return INFO.test(text) ? /\r\n250 /.test(text) : text.includes("\n");
}
