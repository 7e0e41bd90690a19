/**
 * DICT: dictionaries. The greeting names the program, as a rule, and what it can.
 *
 *     -> 220 host dictd 1.13.1/rf on Linux 6.1.0 <auth.mime> <17.4201.1732000000@host> CR LF
 *
 * The last two words in angle brackets, capabilities and a message id, tell it from FTP and SMTP.
 *
 * Source: RFC 2229 section 3.1; dictd(8).
 */

import { latin1 } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const GREETING = /^220 ([^\r\n]{1,300}) <([a-z.\d]{0,80})> <[^<>\s]{1,120}>\r?\n/;
const DICO = /\bdicod \(GNU dico\) (\d[\w.]{0,20})/;
const DICTD = /\bdictd (\d[\w.]{0,20})(?:\/rf)?(?: on ([\w.+-]{1,20}))?/;

/** The probe of dictionary servers. */
export const dictProbe: Probe = {
  name: "dict",
  title: "Dictionaries (DICT)",
  transport: "tcp",
  ports: [2628],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 7,
  recognise: readGreeting,
  async identify(conversation) {
    const greeting = await conversation.receive({ until: (bytes) => bytes.includes(10) });
    const found = readGreeting(greeting);
    if (found !== null) await conversation.send("QUIT\r\n");
    return found;
  },
};

function readGreeting(greeting: Uint8Array): Identification | null {
  const [whole, text = "", abilities = ""] = GREETING.exec(latin1(greeting.subarray(0, 600))) ?? [];
  if (whole === undefined) return null;
  const dico = DICO.exec(text);
  const [program, version, os] = dico ?? DICTD.exec(text) ?? [];
  return {
    service: "dict",
    ...(program === undefined ? {} : { product: dico === null ? "dictd" : "GNU Dico" }),
    ...(version === undefined ? {} : { version }),
    ...(os === undefined ? {} : { os }),
    details: present({ dict_capabilities: abilities }),
  };
}
