/**
 * The conversation with a mail server that takes mail in, shared by SMTP and LMTP: they differ in
 * the greeting command alone, and some servers (Dovecot) have the same greeting in both.
 *
 *     -> 220 mail.example.org ESMTP Exim 4.96 ... CRLF
 *     EHLO portico.invalid CRLF -> 250-mail.example.org Hello CRLF 250-SIZE 52428800 CRLF ... CRLF
 *     HELO portico.invalid CRLF -> 250 mail.example.org CRLF, asked only where EHLO and LHLO are unknown
 *     STARTTLS CRLF             -> 220 ... CRLF, then the TLS handshake and EHLO once more
 *     HELP CRLF                 -> 214 ... CRLF, asked only when neither answer named the product
 *     QUIT CRLF
 *
 * Source: RFC 5321, RFC 3207 (STARTTLS), RFC 2033 (LMTP).
 */

import { matchMailName } from "../../../fingerprints/mail_name.ts";
import type { FingerprintMatch } from "../../../fingerprints/rule.ts";
import type { Conversation, Identification, ProbeContext } from "../../probe.ts";
import { ask, facts, readGreeting, sayGoodbye, secure } from "./dialogue.ts";
import { greetingKind } from "./greeting_kind.ts";
import { matchReply } from "./match_lines.ts";
import { codeOf, isWholeReply, type NumberedReply, parseNumberedReply } from "./numbered_reply.ts";

/** The two protocols. */
export type MailService = "smtp" | "lmtp";

/** The protocol that is likelier, and its usual ports. */
export interface MailExpectation {
  readonly service: MailService;
  readonly ports: readonly number[];
}

const HELLO: Readonly<Record<MailService, string>> = { smtp: "EHLO", lmtp: "LHLO" };
/** The command is not known: the server is older than EHLO, or another protocol's. */
const UNKNOWN: ReadonlySet<number> = new Set([500, 502]);
const REFUSALS: ReadonlySet<number> = new Set([421, 450, 451, 521, 550, 554]);
/** Dovecot's LMTP and submission services have the same greeting. */
const DOVECOT = /^220[ -]\S{1,255} Dovecot(?: \(([^)\n]{1,40})\))?(?: DA)? ready/;

/** Holds the conversation; `null` when the server takes no mail. */
export async function interviewMailServer(
  conversation: Conversation,
  context: ProbeContext,
  { service, ports }: MailExpectation,
): Promise<Identification | null> {
  const greeting = parseNumberedReply(await readGreeting(conversation, context, isWholeReply));
  if (greeting === null) return null;
  const kind = greetingKind(greeting);
  if (kind === "ftp") return null;
  const likely = kind ?? service;
  if (REFUSALS.has(greeting.code)) {
    if (kind === undefined && !ports.includes(context.port)) return null;
    const refused = describeMail(likely, greeting, { [`${likely}_refusal`]: greeting.text });
    return { ...refused, confidence: kind === undefined ? 0.7 : 1 };
  }
  if (greeting.code !== 220 || !greeting.whole) return null;
  const spoken = await sayHello(conversation, likely);
  if (spoken === undefined) return kind === undefined ? null : describeMail(kind, greeting);
  const details = await askFurther(conversation, spoken, context.intensity);
  const found = describeMail(spoken.service, greeting, details);
  const more = found.product === undefined
    ? matchReply("smtp-answer", spoken.hello) ?? await askForHelp(conversation, context.intensity)
    : undefined;
  await sayGoodbye(conversation, "QUIT");
  return { ...found, ...more };
}

/** The facts of a greeting alone, when it names its protocol or its product. */
export function recogniseMail(text: string, service: MailService): Identification | null {
  const greeting = parseNumberedReply(text);
  if (greeting === null) return null;
  if (greetingKind(greeting) === service) return describeMail(service, greeting);
  const unsure = service === "smtp" && DOVECOT.test(greeting.text);
  return unsure
    ? { ...describeMail(service, greeting), product: "Dovecot", confidence: 0.6 }
    : null;
}

/** A server that accepted EHLO, HELO or LHLO. */
interface Spoken {
  readonly service: MailService;
  readonly hello: NumberedReply;
}

async function sayHello(
  conversation: Conversation,
  likely: MailService,
): Promise<Spoken | undefined> {
  let unknown = 0;
  for (const service of likely === "smtp" ? ["smtp", "lmtp"] as const : ["lmtp", "smtp"] as const) {
    const answer = await ask(conversation, `${HELLO[service]} portico.invalid`, isWholeReply);
    const hello = parseNumberedReply(answer);
    if (hello === null) return undefined;
    if (hello.code === 250) return { service, hello };
    if (UNKNOWN.has(hello.code)) unknown += 1;
  }
  if (unknown < 2) return undefined;
  const hello = parseNumberedReply(await ask(conversation, "HELO portico.invalid", isWholeReply));
  return hello?.code === 250 ? { service: "smtp", hello } : undefined;
}

async function askFurther(
  conversation: Conversation,
  { service, hello }: Spoken,
  intensity: number,
): Promise<Readonly<Record<string, string>>> {
  const plain = hello.lines.slice(1);
  const details: Record<string, string> = {
    [`${service}_host`]: hello.lines[0]?.split(" ", 1)[0] ?? "",
    [`${service}_extensions`]: plain.join(", "),
    [`${service}_auth`]: mechanisms(plain),
  };
  const offered = plain.some((line) => /^STARTTLS$/i.test(line));
  const outcome = await secure(conversation, { offered, intensity }, {
    command: "STARTTLS",
    isWhole: isWholeReply,
    agrees: (answer) => codeOf(answer) === 220,
  });
  details[`${service}_starttls`] = outcome;
  if (outcome !== "yes") return facts(details);
  const again = await ask(conversation, `${HELLO[service]} portico.invalid`, isWholeReply);
  details[`${service}_auth`] = mechanisms(parseNumberedReply(again)?.lines ?? plain);
  return facts(details);
}

/** The product that the answer to HELP names. */
async function askForHelp(
  conversation: Conversation,
  intensity: number,
): Promise<FingerprintMatch | undefined> {
  if (intensity < 2) return undefined;
  const help = parseNumberedReply(await ask(conversation, "HELP", isWholeReply));
  return help === null ? undefined : matchReply("smtp-answer", help);
}

/** `PLAIN LOGIN`: the ways to log in that an `AUTH` line offers. */
function mechanisms(lines: readonly string[]): string {
  const auth = lines.map((line) => /^AUTH[ =](.*)$/i.exec(line)?.[1] ?? "");
  return auth.find((list) => list !== "") ?? "";
}

function describeMail(
  service: MailService,
  greeting: NumberedReply,
  details: Readonly<Record<string, string>> = {},
): Identification {
  return {
    service,
    ...(matchReply("smtp", greeting) ?? matchMailName(greeting.text) ??
      matchDovecot(service, greeting.text)),
    details,
  };
}

function matchDovecot(service: MailService, text: string): Partial<Identification> {
  const found = DOVECOT.exec(text);
  if (found === null) return {};
  const product = service === "lmtp" ? "Dovecot lmtpd" : "Dovecot submission";
  const os = found[1];
  const cpe = ["cpe:2.3:a:dovecot:dovecot:*:*:*:*:*:*:*:*"];
  return { vendor: "Dovecot", product, cpe, ...(os === undefined ? {} : { os }) };
}
