/**
 * POP3: mailboxes. `CAPA` lists abilities without a login; `STLS` shows the certificate.
 *
 *     -> +OK Dovecot ready. CRLF                    (-ERR text CRLF: refused)
 *     CAPA CRLF -> +OK CRLF TOP CRLF STLS CRLF SASL PLAIN CRLF ... "." CRLF    (old: -ERR)
 *     STLS CRLF -> +OK CRLF, then the TLS handshake
 *     QUIT CRLF
 *
 * Redis and NATS also send `+OK`, so a greeting must name POP3, or a product, or carry APOP's
 * timestamp. Source: RFC 1939, RFC 2449 (CAPA), RFC 2595 (STLS).
 */

import {
  ask,
  endsLine,
  facts,
  firstLine,
  readGreeting,
  sayGoodbye,
  secure,
  textOf,
} from "./mail/dialogue.ts";
import { matchMailName } from "../../fingerprints/mail_name.ts";
import { greetingLines, matchLines } from "./mail/match_lines.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";

const PORTS = [110];
const TLS_PORTS = [995];
const GREETING = /^(?:\+OK|-ERR)(?: |$)/;
/** `<1896.697170952@dbc.mtview.ca.us>`: the timestamp that APOP needs. */
const APOP = /<[^<>\s@]{1,120}@[^<>\s@]{1,255}>\s{0,4}$/;
/** Response codes of refusals (RFC 2449 section 8, RFC 3206). */
const CODED = /^-ERR \[(?:SYS\/(?:TEMP|PERM)|IN-USE|LOGIN-DELAY|AUTH)\](?: |$)/;

/** The probe of POP3. */
export const pop3Probe: Probe = {
  name: "pop3",
  title: "POP3",
  transport: "tcp",
  ports: PORTS,
  tlsPorts: TLS_PORTS,
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 3,
  recognise(reply) {
    const greeting = textOf(reply);
    return namesPop3(greeting) ? describePop3(greeting) : null;
  },
  async identify(conversation, context) {
    const greeting = (await readGreeting(conversation, context, endsLine)).trimEnd();
    if (!GREETING.test(greeting)) return null;
    const sure = namesPop3(greeting);
    const expected = [...PORTS, ...TLS_PORTS].includes(context.port);
    if (greeting.startsWith("-ERR")) {
      if (!sure && !expected) return null;
      const refused = describePop3(greeting, { pop3_refusal: firstLine(greeting).slice(5) });
      return { ...refused, confidence: sure ? 1 : 0.7 };
    }
    return await interview(conversation, context, { greeting, sure: sure || expected });
  },
};

/** Whether a greeting can only be POP3's, by one of its lines. */
export function namesPop3(greeting: string): boolean {
  return GREETING.test(firstLine(greeting)) && linesOf(greeting).some(namesIt);
}

function linesOf(greeting: string): readonly string[] {
  return greetingLines(greeting, greeting.startsWith("-ERR") ? "-ERR" : "+OK");
}

function namesIt(line: string): boolean {
  const text = line.slice(0, 512);
  return matchLines("pop3", [text]) !== undefined || /\bPOP-?3?(?:d|login)?\b/i.test(text) ||
    (line.startsWith("+OK") && APOP.test(text)) || CODED.test(text);
}

async function interview(
  conversation: Conversation,
  { intensity }: ProbeContext,
  { greeting, sure }: { readonly greeting: string; readonly sure: boolean },
): Promise<Identification | null> {
  const answer = await ask(conversation, "CAPA", isWholeList);
  const capabilities = parseCapabilities(answer);
  if (capabilities === undefined && !(sure && answer.startsWith("-ERR"))) {
    if (namesPop3(greeting)) return describePop3(greeting);
    // Before RFC 2449 there was no CAPA: who refuses it and takes a leave as it greets speaks POP3.
    const left = answer.startsWith("-ERR") ? await ask(conversation, "QUIT") : "";
    return /^\+OK(?: |$)/.test(firstLine(left))
      ? { ...describePop3(greeting), confidence: 0.9 }
      : null;
  }
  const offered = capabilities?.some((line) => /^STLS$/i.test(line));
  const starttls = await secure(conversation, { offered, intensity }, {
    command: "STLS",
    agrees: (line) => line.startsWith("+OK"),
  });
  await sayGoodbye(conversation, "QUIT");
  const found = describePop3(greeting, {
    pop3_capabilities: capabilities?.join(", ") ?? "",
    pop3_sasl: valueOf(capabilities, "SASL"),
    pop3_implementation: valueOf(capabilities, "IMPLEMENTATION"),
    pop3_starttls: starttls,
  });
  return found.product === undefined
    ? { ...found, ...matchLines("pop3-answer", [answer.trimEnd()]) }
    : found;
}

/** Whether the reply to `CAPA` is complete: refused, or ended by a lone dot. */
function isWholeList(text: string): boolean {
  return endsLine(text) && (!text.startsWith("+OK") || text.endsWith("\n.\n"));
}

/** The lines that `CAPA` lists; `undefined` when it is refused or cut short. */
export function parseCapabilities(answer: string): readonly string[] | undefined {
  if (!answer.startsWith("+OK") || !isWholeList(answer)) return undefined;
  const lines = answer.split("\n").slice(1, -2).map((line) => line.trim());
  return lines.filter((line) => line !== "").slice(0, 64);
}

function valueOf(capabilities: readonly string[] | undefined, name: string): string {
  const line = capabilities?.find((entry) => entry.toUpperCase().startsWith(`${name} `));
  return line?.slice(name.length + 1) ?? "";
}

function describePop3(
  greeting: string,
  details: NonNullable<Identification["details"]> = {},
): Identification {
  const apop = linesOf(greeting).some((line) =>
    line.startsWith("+OK") && APOP.test(line.slice(0, 512))
  );
  return {
    service: "pop3",
    ...(matchLines("pop3", linesOf(greeting)) ?? matchMailName(greeting)),
    details: facts({ ...details, pop3_apop: apop ? "yes" : "" }),
  };
}
