/**
 * FTP: file servers, printers, cameras. The greeting often names the product; `FEAT` and `SYST` are
 * answered before a login, and `AUTH TLS` shows the certificate. `USER` is never sent.
 *
 *     -> 220 (vsFTPd 3.0.3) CRLF
 *     FEAT CRLF      -> 211-Features: CRLF SP AUTH TLS CRLF ... 211 End CRLF
 *     SYST CRLF      -> 215 UNIX Type: L8 CRLF
 *     AUTH TLS CRLF  -> 234 ... CRLF, then the TLS handshake
 *     QUIT CRLF
 *
 * Source: RFC 959, RFC 2389 (FEAT), RFC 4217 (AUTH TLS).
 */

import { withDeviceName } from "../../fingerprints/device_name.ts";
import { ask, askForTls, facts, readGreeting, sayGoodbye, textOf } from "./mail/dialogue.ts";
import { greetingKind } from "./mail/greeting_kind.ts";
import { matchLines, matchReply } from "./mail/match_lines.ts";
import {
  codeOf,
  isWholeReply,
  type NumberedReply,
  parseNumberedReply,
} from "./mail/numbered_reply.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";

const PORTS = [21, 2121];
const TLS_PORTS = [990];
/** Refusals that take the place of the greeting. */
const REFUSALS: ReadonlySet<number> = new Set([421, 500, 530]);
/** Texts of a 530 that only FTP servers send. */
const WANTS_LOGIN = /\b(?:USER|PASS|log(?:ged)? ?[io]n)\b/i;

/** What vsftpd, which begins with TLS there, says to a line in the clear: OpenSSL's words. */
const WANTS_TLS = /^500 OOPS: error:[0-9A-F]{8}:SSL routines:/;

/** The probe of FTP. */
export const ftpProbe: Probe = {
  name: "ftp",
  title: "FTP",
  transport: "tcp",
  ports: PORTS,
  tlsPorts: TLS_PORTS,
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 2,
  recognise(reply) {
    const text = textOf(reply);
    const greeting = parseFtpGreeting(text);
    if (greeting === null || WANTS_TLS.test(text)) return null;
    const sure = greetingKind(greeting) === "ftp" || text.startsWith("120 ");
    return sure ? describeFtp(greeting) : null;
  },
  async identify(conversation, context) {
    const text = await readGreeting(conversation, context, isWholeGreeting);
    const greeting = parseFtpGreeting(text);
    if (greeting === null) return null;
    const kind = text.startsWith("120 ") ? "ftp" : greetingKind(greeting);
    if (greeting.code === 120) return describeFtp(greeting);
    if (kind === "smtp" || kind === "lmtp") return null;
    if (REFUSALS.has(greeting.code)) return describeRefusal(greeting, kind === "ftp", context.port);
    if (greeting.code !== 220 && kind !== "ftp") return null;
    return await interview(conversation, context, { greeting, sure: kind === "ftp" });
  },
};

/** The greeting, or the `120 ready in 5 minutes` that precedes it where nothing follows yet. */
function parseFtpGreeting(text: string): NumberedReply | null {
  const reply = parseNumberedReply(text);
  if (reply?.code !== 120 || !reply.whole) return reply;
  const after = text.split("\n").slice(reply.lines.length).join("\n");
  return parseNumberedReply(after) ?? reply;
}

function isWholeGreeting(text: string): boolean {
  const greeting = parseFtpGreeting(text);
  return greeting?.whole === true && greeting.code !== 120;
}

async function interview(
  conversation: Conversation,
  { intensity }: ProbeContext,
  { greeting, sure }: { readonly greeting: NumberedReply; readonly sure: boolean },
): Promise<Identification | null> {
  const feat = await ask(conversation, "FEAT", isWholeReply);
  const syst = feat === "" ? "" : await ask(conversation, "SYST", isWholeReply);
  if (!sure && !provesFtp(feat, 211) && !provesFtp(syst, 215)) return null;
  const features = parseFeatures(feat);
  const security = await secure(conversation, features, intensity > 1 && syst !== "");
  await sayGoodbye(conversation, "QUIT");
  const found = describeFtp(greeting, {
    ftp_features: features?.join(", ") ?? "",
    ftp_system: codeOf(syst) === 215 ? parseNumberedReply(syst)?.lines[0] ?? "" : "",
    ftp_auth_tls: security,
  });
  if (found.product !== undefined) return found;
  return { ...found, ...matchLines("ftp-answer", [feat.trimEnd(), syst.trimEnd()]) };
}

/** Whether the reply is what FTP gives: the expected code, or the demand to log in first. */
function provesFtp(answer: string, code: number): boolean {
  const reply = parseNumberedReply(answer);
  return reply?.code === code || (reply?.code === 530 && WANTS_LOGIN.test(reply.text));
}

async function secure(
  conversation: Conversation,
  features: readonly string[] | undefined,
  allowed: boolean,
): Promise<string> {
  if (conversation.tls !== undefined) return "";
  if (features?.some((feature) => /^AUTH\b.*\b(?:TLS|SSL)/i.test(feature)) === false) return "no";
  if (!allowed) return features === undefined ? "" : "offered";
  const agrees = (answer: string) => codeOf(answer) === 234;
  const outcome = await askForTls(conversation, {
    command: "AUTH TLS",
    isWhole: isWholeReply,
    agrees,
  });
  return outcome === "refused" ? "no" : outcome;
}

/** The abilities that a reply to `FEAT` lists; `undefined` when it is refused. */
export function parseFeatures(answer: string): readonly string[] | undefined {
  const reply = parseNumberedReply(answer);
  if (reply?.code !== 211) return undefined;
  return reply.lines.slice(1, -1).filter((line) => line !== "").slice(0, 64).map(shortFeature);
}

/** `MLST type*;size*;modify*;` is reported as `MLST`. */
function shortFeature(line: string): string {
  return line.includes(";") ? line.split(" ", 1)[0] ?? "" : line;
}

function describeFtp(
  greeting: NumberedReply,
  details: NonNullable<Identification["details"]> = {},
): Identification {
  const match = withDeviceName(matchReply("ftp", greeting), greeting.lines.join("\n"));
  // A fax server speaks FTP's commands and its own, and moves no files.
  const service = match?.product === "HylaFAX" ? "hylafax" : "ftp";
  return { service, ...match, details: facts(details) };
}

/** An error counts as FTP only where its text names FTP or on FTP's own ports. */
function describeRefusal(
  greeting: NumberedReply,
  sure: boolean,
  port: number,
): Identification | null {
  const expected = PORTS.includes(port) || TLS_PORTS.includes(port);
  if (!sure && !expected) return null;
  const confidence = sure ? 1 : 0.7;
  return { ...describeFtp(greeting, { ftp_refusal: greeting.text }), confidence };
}
