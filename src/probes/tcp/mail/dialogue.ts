/**
 * What protocols of text lines share: reading lines, one-line commands, and STARTTLS with a
 * command of the protocol's own. Written once, so that mail, news and file servers have the
 * same timeouts and get the same closing command.
 */

import { textFrom } from "../../../bytes/convert.ts";
import type { Details } from "../../../model/service.ts";
import type { Conversation, ProbeContext } from "../../probe.ts";

/** Longest wait for a reply, in milliseconds: a few requests fit into one port's deadline. */
export const ANSWER_MS = 2_000;
/** Some servers keep a caller waiting for their greeting on purpose (RFC 5321 allows minutes). */
const GREETING_MS = 6_500;
/** The rest of a greeting that has begun: Postscreen keeps its last line back for six seconds. */
const REST_OF_GREETING_MS = 6_500;

/** Received bytes as text with LF line ends, whichever of CR LF, LF and CR they have. */
export function textOf(bytes: Uint8Array): string {
  return textFrom(bytes).replaceAll(/\r(?=[\r\n])/g, "").replaceAll("\r", "\n");
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

/** Sends one line and waits for the whole reply, which may be empty. */
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

/** How a protocol upgrades an open connection to TLS. */
export interface TlsRequest {
  /** `STARTTLS`, `STLS`, `AUTH TLS`. */
  readonly command: string;
  readonly isWhole?: (text: string) => boolean;
  /** Whether the reply accepts the upgrade, so that the handshake may begin. */
  readonly agrees: (answer: string) => boolean;
}

/** The outcome of the upgrade: `yes` when the connection is TLS now. */
export type TlsOutcome = "yes" | "refused" | "failed";

/** Requests TLS and upgrades the conversation; after `failed` it is useless. */
export async function askForTls(
  conversation: Conversation,
  { command, isWhole, agrees }: TlsRequest,
): Promise<TlsOutcome> {
  if (!agrees(await ask(conversation, command, isWhole))) return "refused";
  const session = await conversation.startTls();
  return session === undefined || session.incomplete ? "failed" : "yes";
}

/** Whether TLS is offered (`undefined`: not known), and the intensity of the scan. */
export interface TlsOffer {
  readonly offered: boolean | undefined;
  readonly intensity: number;
}

/**
 * Upgrades to TLS where it is offered and may be tried.
 *
 * @returns the detail for the report: `no`, `offered`, or the outcome; nothing when the connection is
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

/** Sends QUIT and waits shortly for its reply, so that the server logs a clean end. */
export async function sayGoodbye(conversation: Conversation, line: string): Promise<void> {
  if (conversation.ended) return;
  await conversation.send(`${line}\r\n`);
  await conversation.receive({ timeoutMs: 300 });
}

/** The facts that are known: entries that are not empty. */
export function facts(details: Details): Details {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== ""));
}
