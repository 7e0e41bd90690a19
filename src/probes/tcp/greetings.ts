/**
 * Services that say in their greeting who they are: Varnish's and Asterisk's control ports, Ganglia,
 * Checkmk's agent, Tarantool, Ceph and others. Each is a row of data; where one more harmless line tells
 * the version, it follows on the same connection.
 *
 *     -> 200 277 LF ---- LF Varnish Cache CLI 1.0 LF ---- LF Linux,... LF varnish-7.1.1 revision 7cee1c LF
 *     -> >INFO:OpenVPN Management Interface Version 5 -- type 'help' for more info CRLF
 *        version CRLF -> OpenVPN Version: OpenVPN 2.6.3 x86_64-pc-linux-gnu ... CRLF
 *
 * Source: the manuals of the services, by name in `spoken/`; the greetings of those that
 * Debian has were recorded from them.
 */

import { fromLatin1 } from "../../bytes/convert.ts";
import type { Probe } from "../probe.ts";
import { GREETING_SERVICES } from "./spoken/registry.ts";
import { matchSpoken, readAnswer, rowAfter } from "./spoken/row.ts";

const ANSWER_MS = 2_000;

/** The probe of services that introduce themselves. */
export const greetingsProbe: Probe = {
  name: "greetings",
  title: "Services known by their greeting: Varnish's CLI, Asterisk's manager, Ganglia, Ceph ...",
  transport: "tcp",
  ports: [...new Set(GREETING_SERVICES.flatMap(({ ports }) => ports))],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 8,
  recognise: (reply) => matchSpoken(GREETING_SERVICES, reply)?.identification ?? null,
  async identify(conversation) {
    const greeting = await conversation.receive();
    const found = matchSpoken(GREETING_SERVICES, greeting);
    const row = found?.row ?? rowAfter(GREETING_SERVICES, greeting);
    if (row?.ask === undefined) return found?.identification ?? null;
    await conversation.send(fromLatin1(row.ask.line));
    // Terminals repeat the line before they answer.
    const until = (bytes: Uint8Array) => readAnswer(row, bytes) !== null;
    const reply = await conversation.receive({ timeoutMs: ANSWER_MS, until });
    const answer = readAnswer(row, reply);
    return found === null ? answer : { ...found.identification, ...answer };
  },
};
