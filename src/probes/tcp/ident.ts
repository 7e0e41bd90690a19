/**
 * Ident, which names the owner of a connection. For a connection that does not exist, it replies
 * so, and repeats the two ports.
 *
 *     1 , 258 CR LF
 *     -> 1 , 258 : ERROR : NO-USER CR LF
 *
 *     GET / HTTP/1.1 CR LF                                     (a line of another protocol)
 *     -> GET / HTTP/1.1 : USERID : UNIX : foobar CR LF         (nullidentd, to any line)
 *
 * Source: RFC 1413; nullidentd(8).
 */

import { latin1 } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

/** An ident server's reply. */
export interface IdentReply {
  readonly ports: readonly [server: number, client: number];
  /** `ERROR` or `USERID`. */
  readonly kind: string;
  /** `NO-USER`, or the operating system that goes with a user's name. */
  readonly info: string;
}

const REPLY =
  /^[ \t]{0,4}(\d{1,5})[ \t]{0,4},[ \t]{0,4}(\d{1,5})[ \t]{0,4}:[ \t]{0,4}(ERROR|USERID)[ \t]{0,4}:[ \t]{0,4}([\x21-\x39\x3b-\x7e]{1,64})/i;

/** Servers that name the same user to everybody repeat any line before it, such as a foreign request. */
const REPEATED =
  /^GET [\x21-\x7e]{1,200} HTTP\/1\.[01] {0,4}: {0,4}(ERROR|USERID) {0,4}: {0,4}([\x21-\x39\x3b-\x7e]{1,64}) {0,4}(?::|\r?\n|$)/;

/** The probe of ident servers. */
export const identProbe: Probe = {
  name: "ident",
  title: "Ident (who owns a connection)",
  transport: "tcp",
  ports: [113],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  recognise(reply) {
    const parsed = parseIdentReply(reply) ?? parseRepeated(reply);
    return parsed === null ? null : describe(parsed);
  },
  async identify(conversation, { random }) {
    const [first = 0, second = 0] = random(2);
    const client = 1 + first * 255 + second;
    await conversation.send(`1 , ${client}\r\n`);
    const reply = await conversation.receive({ until: (bytes) => bytes.includes(10) });
    const parsed = parseIdentReply(reply);
    if (parsed === null || !repeatsPorts(parsed, client)) return null;
    return describe(parsed);
  },
};

/** Parses a reply; `null` when it is none. */
export function parseIdentReply(bytes: Uint8Array): IdentReply | null {
  const found = REPLY.exec(latin1(bytes.subarray(0, 512)));
  if (found === null) return null;
  const [, server, client, kind = "", info = ""] = found;
  const ports = [Number(server), Number(client)] as const;
  return { ports, kind: kind.toUpperCase(), info };
}

function parseRepeated(bytes: Uint8Array): Pick<IdentReply, "kind" | "info"> | null {
  const [, kind, info] = REPEATED.exec(latin1(bytes.subarray(0, 512))) ?? [];
  return kind === undefined || info === undefined ? null : { kind, info };
}

/** Some servers answer malformed or unknown requests with the ports 0 , 0. */
function repeatsPorts({ ports: [server, client], kind }: IdentReply, asked: number): boolean {
  return server === 1 && client === asked || kind === "ERROR" && server === 0 && client === 0;
}

function describe({ kind, info }: Pick<IdentReply, "kind" | "info">): Identification {
  return {
    service: "ident",
    details: present({ [kind === "ERROR" ? "ident_error" : "ident_os"]: info }),
  };
}
