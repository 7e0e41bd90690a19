/**
 * ManageSieve: where users upload the rules that sort their mail. The server lists its capabilities
 * first, its name among them; `STARTTLS` shows the certificate.
 *
 *     -> "IMPLEMENTATION" "Dovecot Pigeonhole" CRLF "SIEVE" "fileinto ..." CRLF
 *        "STARTTLS" CRLF ... OK "ready" CRLF
 *     STARTTLS CRLF -> OK "..." CRLF, then the TLS handshake and the list once more
 *     LOGOUT CRLF
 *
 * Source: RFC 5804 sections 1.7 and 2.2.
 */

import { endsLine, facts, readGreeting, sayGoodbye, secure, textOf } from "./mail/dialogue.ts";
import type { Identification, Probe } from "../probe.ts";

const CAPABILITY = /^"([A-Z][A-Z0-9-]{0,40})"(?: "((?:[^"\\]|\\.)*)")?$/i;
const STATUS = /^(?:OK|NO|BYE)(?: |$)/;
/** Longest list that is accepted, in lines. */
const MAX_LINES = 64;

/** The probe of ManageSieve. */
export const managesieveProbe: Probe = {
  name: "managesieve",
  title: "ManageSieve",
  transport: "tcp",
  ports: [4190],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    const capabilities = parseSieveCapabilities(textOf(reply));
    return capabilities === null ? null : describeSieve(capabilities);
  },
  async identify(conversation, context) {
    const greeting = await readGreeting(conversation, context, isWholeList);
    const capabilities = parseSieveCapabilities(greeting);
    if (capabilities === null) return null;
    const offer = { offered: capabilities.has("STARTTLS"), intensity: context.intensity };
    const starttls = await secure(conversation, offer, {
      command: "STARTTLS",
      agrees: (answer) => /^OK\b/.test(answer),
    });
    await sayGoodbye(conversation, "LOGOUT");
    return describeSieve(capabilities, starttls);
  },
};

/** The capabilities by name; `null` when the text is no list of ManageSieve's. */
export function parseSieveCapabilities(text: string): ReadonlyMap<string, string> | null {
  const capabilities = new Map<string, string>();
  for (const line of text.split("\n", MAX_LINES)) {
    if (STATUS.test(line)) break;
    const [, name, value = ""] = CAPABILITY.exec(line.slice(0, 4_096)) ?? [];
    if (name === undefined) return null;
    capabilities.set(name.toUpperCase(), value.replaceAll(/\\(.)/g, "$1"));
  }
  return capabilities.has("IMPLEMENTATION") && capabilities.has("SIEVE") ? capabilities : null;
}

/** Whether the list is ended by its status line. */
function isWholeList(text: string): boolean {
  return endsLine(text) && text.split("\n").some((line) => STATUS.test(line));
}

function describeSieve(
  capabilities: ReadonlyMap<string, string>,
  starttls = "",
): Identification {
  const implementation = capabilities.get("IMPLEMENTATION") ?? "";
  return {
    service: "sieve",
    ...sieveProduct(implementation),
    details: facts({
      sieve_implementation: implementation,
      sieve_extensions: capabilities.get("SIEVE") ?? "",
      sieve_auth: capabilities.get("SASL") ?? "",
      sieve_version: capabilities.get("VERSION") ?? "",
      sieve_starttls: starttls,
    }),
  };
}

function sieveProduct(implementation: string): Partial<Identification> {
  const pigeonhole = /^Dovecot(?: \(([^)]{1,40})\))? Pigeonhole/.exec(implementation);
  if (pigeonhole !== null) {
    const os = pigeonhole[1];
    const cpe = ["cpe:2.3:a:dovecot:pigeonhole:*:*:*:*:*:*:*:*"];
    const product = "Dovecot Pigeonhole";
    return { vendor: "Dovecot", product, cpe, ...(os === undefined ? {} : { os }) };
  }
  const [, product, version] = /^(.{1,60}?) v?(\d[\w.+~-]{0,40})/.exec(implementation) ?? [];
  if (product === undefined) return implementation === "" ? {} : { product: implementation };
  return { product, ...(version === undefined ? {} : { version }) };
}
