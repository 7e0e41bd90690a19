/**
 * NNTP: news servers. `CAPABILITIES` lists abilities, often with the program's name and version;
 * `STARTTLS` shows the certificate.
 *
 *     -> 200 news.example.org InterNetNews NNRP server INN 2.7.1 ready (posting ok) CRLF
 *     CAPABILITIES CRLF -> 101 Capability list: CRLF VERSION 2 CRLF IMPLEMENTATION INN 2.7.1 CRLF
 *                          ... "." CRLF        (old: 500)
 *     STARTTLS CRLF     -> 382 ... CRLF, then the TLS handshake
 *     QUIT CRLF
 *
 * Many protocols greet with `200`, so a greeting must name news. Source: RFC 3977 sections 5.1 and
 * 5.2, RFC 4642 (STARTTLS).
 */

import { matchFingerprint } from "../../fingerprints/match.ts";
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
import { matchLines } from "./mail/match_lines.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";

const PORTS = [119, 433];
const TLS_PORTS = [563];
const GREETING = /^(200|201|400|502|503)(?:[ -]|$)/;
const NAMES_NEWS =
  /(?:^|[\s(])(?:NNTPS?|NNRPD?|InterNetNews|Usenet|news server|newsserver)[.,:;!)]?(?:\s|$)|[ (,;]posting (?:ok|allowed|permitted|prohibited|may |is |not )|[ (,;]no posting\b/i;
/** RFC 3977 section 7.1: servers without `CAPABILITIES` know it too. */
const DATE = /^111 \d{14}(?:\s|$)/;

/** The probe of NNTP. */
export const nntpProbe: Probe = {
  name: "nntp",
  title: "NNTP news",
  transport: "tcp",
  ports: PORTS,
  tlsPorts: TLS_PORTS,
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    const greeting = parseGreeting(textOf(reply));
    return namesNews(greeting) ? describeNntp(greeting) : null;
  },
  async identify(conversation, context) {
    const greeting = parseGreeting(await readGreeting(conversation, context, endsLine));
    if (!GREETING.test(greeting)) return null;
    if (greeting.startsWith("20")) return await interview(conversation, context, greeting);
    const sure = namesNews(greeting);
    if (!sure && ![...PORTS, ...TLS_PORTS].includes(context.port)) return null;
    const refused = describeNntp(greeting, { nntp_refusal: firstLine(greeting) });
    return { ...refused, confidence: sure ? 1 : 0.7 };
  },
};

/** The first line; all of them where they are marked as parts of one reply (`200-`). */
function parseGreeting(text: string): string {
  return /^\d{3}-/.test(text) ? text.trimEnd() : firstLine(text);
}

function linesOf(greeting: string): readonly string[] {
  const number = greeting.slice(0, 3);
  return greeting.split("\n").map((line) =>
    line.startsWith(number) ? `${number} ${line.slice(4)}` : `${number} ${line}`
  );
}

/** Whether a greeting can only be a news server's. */
export function namesNews(greeting: string): boolean {
  if (!GREETING.test(greeting)) return false;
  const lines = linesOf(greeting.slice(0, 2_048));
  return matchLines("nntp", lines) !== undefined || lines.some((line) => NAMES_NEWS.test(line));
}

async function interview(
  conversation: Conversation,
  { intensity }: ProbeContext,
  greeting: string,
): Promise<Identification | null> {
  const answer = await ask(conversation, "CAPABILITIES", isWholeList);
  const capabilities = parseNntpCapabilities(answer);
  if (capabilities === undefined && !namesNews(greeting)) {
    return DATE.test(await ask(conversation, "DATE")) ? describeNntp(greeting) : null;
  }
  const offered = capabilities?.includes("STARTTLS");
  const starttls = await secure(conversation, { offered, intensity }, {
    command: "STARTTLS",
    agrees: (line) => line.startsWith("382"),
  });
  await sayGoodbye(conversation, "QUIT");
  return describeNntp(greeting, {
    nntp_capabilities: capabilities?.join(", ") ?? "",
    nntp_implementation: implementationOf(capabilities),
    nntp_starttls: starttls,
  });
}

/** Whether the reply to `CAPABILITIES` is complete: refused, or ended by a lone dot. */
function isWholeList(text: string): boolean {
  return endsLine(text) && (!text.startsWith("101") || text.endsWith("\n.\n"));
}

/** The listed capabilities; `undefined` unless the list is complete and names its version. */
export function parseNntpCapabilities(answer: string): readonly string[] | undefined {
  if (!/^101(?: |\n)/.test(answer) || !isWholeList(answer)) return undefined;
  const lines = answer.split("\n").slice(1, -2).map((line) => line.trim()).slice(0, 64);
  return lines.some((line) => /^VERSION \d/.test(line)) ? lines : undefined;
}

function implementationOf(capabilities: readonly string[] | undefined): string {
  const line = capabilities?.find((entry) => entry.startsWith("IMPLEMENTATION "));
  return line?.slice("IMPLEMENTATION ".length) ?? "";
}

function describeNntp(
  greeting: string,
  details: NonNullable<Identification["details"]> = {},
): Identification {
  const implementation = details.nntp_implementation ?? "";
  // Rules read greetings, and a capability gives the same words without the host in front.
  const match = matchLines("nntp", linesOf(greeting)) ??
    matchFingerprint("nntp", `200 localhost ${implementation}`) ?? matchMailName(greeting);
  const posting = { "200": "allowed", "201": "prohibited" }[greeting.slice(0, 3)] ?? "";
  return {
    service: "nntp",
    ...(match ?? (implementation === "" ? {} : { product: implementation })),
    details: facts({ ...details, nntp_posting: posting }),
  };
}
