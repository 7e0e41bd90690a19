/**
 * What protocols of text lines share: reading lines, asking in one line, and asking for TLS with a
 * word of the protocol's own. Written once, so that mail, news and file servers are all questioned
 * with the same patience and the same manners.
 */

import type { Details } from "../../../model/service.ts";
import type { Conversation, ProbeContext } from "../../probe.ts";

/** Longest wait for an answer, in milliseconds: a few questions fit into one port's deadline. */
export const ANSWER_MS = 2_000;
/** Some servers keep a caller waiting for their greeting on purpose (RFC 5321 allows minutes). */
const GREETING_MS = 6_500;
/** The rest of a greeting that has begun. */
const REST_OF_GREETING_MS = 1_000;

/** Received bytes as text with LF line ends. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll("\r\n", "\n");
}

/** The first line of a text, without its end. */
export function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

/** Whether the last line of the text is ended. */
export function endsLine(text: string): boolean {
  return text.endsWith("\n");
}

/** Waits for the greeting; the rest of it when the context's banner is its beginning. */
export async function readGreeting(
  conversation: Conversation,
  { banner }: Pick<ProbeContext, "banner">,
  isWhole: (text: string) => boolean,
): Promise<string> {
  const timeoutMs = banner.length === 0 ? GREETING_MS : REST_OF_GREETING_MS;
  return textOf(
    await conversation.receive({ until: (bytes) => isWhole(textOf(bytes)), timeoutMs }),
  );
}

/** Asks one line and waits for the whole answer; what came of it may be empty. */
export async function ask(
  conversation: Conversation,
  line: string,
  isWhole: (text: string) => boolean = endsLine,
): Promise<string> {
  if (conversation.ended) return "";
  await conversation.send(`${line}\r\n`);
  const until = (bytes: Uint8Array) => isWhole(textOf(bytes));
  return textOf(await conversation.receive({ until, timeoutMs: ANSWER_MS }));
}

/** How a protocol is asked for TLS on an open connection. */
export interface TlsRequest {
  /** `STARTTLS`, `STLS`, `AUTH TLS`. */
  readonly command: string;
  readonly isWhole?: (text: string) => boolean;
  /** Whether the answer says that the handshake may begin. */
  readonly agrees: (answer: string) => boolean;
}

/** What came of asking for TLS: `yes` when the connection is TLS now. */
export type TlsOutcome = "yes" | "refused" | "failed";

/** Asks for TLS and upgrades the conversation; after `failed` it is useless. */
export async function askForTls(
  conversation: Conversation,
  { command, isWhole, agrees }: TlsRequest,
): Promise<TlsOutcome> {
  if (!agrees(await ask(conversation, command, isWhole))) return "refused";
  return await conversation.startTls() === undefined ? "failed" : "yes";
}

/** Whether TLS is offered (`undefined`: that is not known), and how far the user wants to look. */
export interface TlsOffer {
  readonly offered: boolean | undefined;
  readonly intensity: number;
}

/**
 * Asks for TLS where it is offered and may be tried.
 *
 * @returns what a report says of it: `no`, `offered`, or the outcome; nothing when the connection is
 * TLS already, or when it is not known whether TLS is offered.
 */
export async function secure(
  conversation: Conversation,
  { offered, intensity }: TlsOffer,
  request: TlsRequest,
): Promise<"" | "no" | "offered" | TlsOutcome> {
  if (conversation.tls !== undefined || offered === undefined) return "";
  if (!offered) return "no";
  if (intensity < 2) return "offered";
  return await askForTls(conversation, request);
}

/** Says goodbye without waiting for long: the answer ends the log entry cleanly on their side. */
export async function sayGoodbye(conversation: Conversation, line: string): Promise<void> {
  if (conversation.ended) return;
  await conversation.send(`${line}\r\n`);
  await conversation.receive({ timeoutMs: 300 });
}

/** The facts that are known: entries that are not empty. */
export function facts(details: Details): Details {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== ""));
}
