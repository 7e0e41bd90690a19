/**
 * Telnet: terminals of old systems and of many devices. The server opens with a negotiation of
 * options, and shows its login prompt once it is over; every option is refused, and nothing is
 * typed.
 *
 *     -> FF FD 18 (IAC DO TERMINAL-TYPE) FF FB 01 (IAC WILL ECHO) ...
 *     FF FC 18 (IAC WONT ...) FF FE 01 (IAC DONT ...)
 *     -> Debian GNU/Linux 12 CRLF host login:
 *
 * Source: RFC 854, RFC 855; option numbers: IANA "Telnet Options".
 */

import { concatBytes, fromLatin1, latin1, textFrom } from "../../bytes/convert.ts";
import { withDeviceName } from "../../fingerprints/device_name.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";
import {
  describeCommands,
  parseTelnet,
  refuse,
  type TelnetCommand,
  type TelnetStream,
} from "./telnet/stream.ts";

/** A prompt that only a login gives. */
const LOGIN = /(?:^|\n)[^\n]{0,80}\b(?:login|user ?name|user)(?: ?as)? ?: {0,3}$/i;
const PASSWORD = /(?:^|\n)[^\n]{0,80}\bpassword ?: {0,3}$/i;
/** Text, blanks, bells and escape sequences; nothing else. */
// deno-lint-ignore no-control-regex
const BINARY = /[\x01-\x06\x0e-\x1a\x1c-\x1f]/;
/** Texts that begin another protocol's reply, whatever they quote. */
const FOREIGN = /^\s{0,20}(?:[A-Z]{2,8}\/\d|\d{3}[ -]|[<{]|\* (?:OK|BYE|PREAUTH) |\+OK|-ERR|SSH-)/;
const FIRST_MS = 3_000;
/** A pause of this length ends the prompt. */
const QUIET_MS = 800;
const MAX_ROUNDS = 16;
const MAX_TALK_MS = 5_000;

/** The probe of Telnet. */
export const telnetProbe: Probe = {
  name: "telnet",
  title: "Telnet",
  transport: "tcp",
  ports: [23, 2323],
  tlsPorts: [992],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 3,
  recognise(reply) {
    const stream = parseTelnet(reply);
    return stream === null ? null : describeTelnet(stream);
  },
  async identify(conversation, context) {
    const stream = parseTelnet(await negotiate(conversation, context));
    return stream === null ? null : describeTelnet(stream);
  },
};

/** Refuses every option until the prompt is there; all that was received. */
async function negotiate(
  conversation: Conversation,
  { now }: ProbeContext,
): Promise<Uint8Array> {
  const endMs = now().getTime() + MAX_TALK_MS;
  let received: Uint8Array = new Uint8Array();
  // The prompt may come seconds after the options: the host's name is looked up in between.
  let silent = true;
  let answered: readonly TelnetCommand[] = [];
  for (let round = 0; round < MAX_ROUNDS && now().getTime() < endMs; round++) {
    const timeoutMs = silent ? FIRST_MS : QUIET_MS;
    const part = await conversation.receive({ timeoutMs });
    if (part.length === 0) break;
    received = concatBytes([received, part]);
    const stream = parseTelnet(received);
    if (stream === null) break;
    const refusal = refuse(stream.commands, answered);
    answered = stream.commands;
    if (refusal.length > 0) await conversation.send(refusal);
    const text = textIn(stream);
    if (isPrompt(text)) break;
    silent = text.trim() === "";
  }
  return received;
}

function isPrompt(text: string): boolean {
  return LOGIN.test(text) || PASSWORD.test(text);
}

/** The text between the commands, with LF line ends and without NUL and escape sequences. */
function textIn(stream: TelnetStream): string {
  return textFrom(fromLatin1(charactersIn(stream)));
}

/** The same, one character per byte. */
function charactersIn({ text }: TelnetStream): string {
  return latin1(text.subarray(0, 8_192))
    // deno-lint-ignore no-control-regex
    .replaceAll(/\0|\x1b\[[\d;?]{0,16}[A-Za-z]/g, "")
    .replaceAll(/\r+\n/g, "\n").replaceAll("\n\r", "\n").replaceAll("\r", "\n");
}

/** The bytes to show as the banner, without the white space around them. */
function bannerIn(stream: TelnetStream): Uint8Array {
  return fromLatin1(charactersIn(stream).replaceAll(/^[ \t\n]+|[ \t\n]+$/g, ""));
}

/** What the stream is; `null` when no negotiation, login prompt or known greeting proves it. */
function describeTelnet(stream: TelnetStream): Identification | null {
  const text = textIn(stream);
  if (BINARY.test(text)) return null;
  const negotiated = stream.commands.length > 0 && stream.commandsFirst;
  const match = negotiated || !FOREIGN.test(text) ? matchFingerprint("telnet", text) : undefined;
  const prompted = LOGIN.test(text.slice(-120)) && !FOREIGN.test(text);
  if (!negotiated && !prompted && match === undefined) return null;
  const prompt = text.trimEnd().split("\n").at(-1)?.trim() ?? "";
  const options = describeCommands(stream.commands);
  return {
    service: "telnet",
    ...withDeviceName(match, text),
    ...(text.trim() === "" ? {} : { banner: bannerIn(stream) }),
    details: {
      ...(options === "" ? {} : { telnet_options: options }),
      ...(prompt === "" ? {} : { telnet_prompt: prompt.slice(0, 120) }),
    },
    confidence: negotiated ? 1 : prompted ? 0.7 : 0.6,
  };
}
