// deno-lint-ignore-file no-control-regex
/**
 * Errors by which services answer any datagram, another protocol's question included, in a form that they
 * alone have. None repeats an id of the question beyond its own bytes.
 *
 *     510 000000 FAIL CRLF                        MGCP: an error, the number of a command, a comment
 *     32 03 0004 00000000 0000 0000               GTP: the version is not supported
 *     08 00 81 cause 02 length our own bytes      GPRS network service: a status, about our message
 *     01 our second byte 05 ...                   ntalk: the request is of a kind that is not known
 *     "/fail" 000000 ",ss" 00 ...                 Open Sound Control: the command is not known
 *     0000 id16 number8 length16 ... checksum16   Jamulus: what it sends to each musician
 *     01 00 length16 0000 0100 01 ... "v22" ...   fastd: its side of a handshake, with its version
 *     16 bytes, 88 or C8 000000 00000000 bytes32 seconds32 microseconds32 ...  iperf 2: its report of a test
 *     our bytes before a blank " E8" LF           RTPproxy: an error, the number
 *     00 00 84 00 0000 0001 ... our own name      multicast DNS: an answer as it is sent to all
 *     one line of date and time, four bytes near our clock, characters in their order: daytime, time,
 *                                                 the character generator
 *
 * Source: RFC 3435 section 2.4, 3GPP TS 29.060 section 7.2.3, 3GPP TS 48.016 section 9.2.7; the words of
 * Armagetron Advanced, two swapped bytes at a time, were recorded from Debian's server.
 */

import { equalBytes, latin1 } from "../../bytes/convert.ts";
import type { DatagramReply } from "../probe.ts";
import { parseDaytime } from "../tcp/daytime.ts";
import { parseTime } from "../tcp/time.ts";
import { parseDnsMessage } from "../wire/dns.ts";
import { isPattern } from "./chargen.ts";
import { isJamulusMessage, jamulusQuestion } from "./jamulus.ts";
import { oscQuestion, readOsc } from "./osc.ts";

const TEXT_LIMIT = 512;

/** A form, and what it is of. */
const FORMS: readonly (readonly [RegExp, DatagramReply])[] = [
  [/^5[0-4]\d \d{1,9} FAIL\r?\n$/, { service: "mgcp", product: "OsmoMGW" }],
  [/^5[0-4]\d \d{1,9} [ -~]{1,100}\r?\n$/, { service: "mgcp" }],
  [/^2\x03\0\x04\0{8}$/, { service: "gtp-control" }],
  [
    /^\0\x03\0\0\0[^]\0[^]nAe rrroo ccruer dhwli e/,
    { service: "armagetronad", product: "Armagetron Advanced" },
  ],
];
/**
 * iperf 2 takes anything for a test of few bytes; where a number is below zero, it ends. Its seconds are
 * what it takes for the time of the test's begin until now: any number. Then come microseconds.
 */
const IPERF = /^[^]{16}[\x88\xc8]\0{7}\0\0[^]{6}\0[\0-\x0f][^]{94}$/;
/** fastd's handshake: records of kind, length, value; its version before the method of the keys. */
const FASTD =
  /^\x01\0\0[^]\0\0\x01\0[\x01-\x03][^]{0,40}?\x0d\0[\x02-\x14]\0v(\d[\w.+-]{0,18})\x05\0\x0e\0ec25519-fhmqvc/;
const STATUS = /^\x08\0\x81[\0-\x0e]\x02[\x81-\xff]/;
const STATUS_BYTES = 6;

/** A talk daemon's answer: version, our type, refused, padding, then a number and an address. */
const [TALK_BYTES, TALK_VERSION] = [24, 1];
const TALK_REFUSALS: ReadonlySet<number | undefined> = new Set([5, 6]);
/** Four bytes prove something only where they are our own time. */
const NEAR_MS = 3_600_000;

/** What answers our question in a form of its own protocol; `null` where none is known. */
export function readForeignReply(
  reply: Uint8Array,
  question: Uint8Array,
  now: Date,
): DatagramReply | null {
  return readError(reply, question) ?? readAnswer(reply, question) ?? readPeer(reply) ??
    readText(reply, now);
}

/** What takes any datagram for a peer's; where the protocol has a question for the version, it follows. */
function readPeer(reply: Uint8Array): DatagramReply | null {
  if (isJamulusMessage(reply)) {
    return { service: "jamulus", product: "Jamulus", next: jamulusQuestion() };
  }
  const command = readOsc(reply);
  if (command !== null) return { ...command, next: oscQuestion() };
  const text = latin1(reply.subarray(0, TEXT_LIMIT));
  if (IPERF.test(text)) return { service: "iperf", product: "iperf" };
  const version = FASTD.exec(text)?.[1];
  return version === undefined ? null : { service: "fastd", product: "fastd", version };
}

/** What the inner services of inetd answer to anything. */
function readText(reply: Uint8Array, now: Date): DatagramReply | null {
  const theirs = parseTime(reply, now)?.getTime() ?? Infinity;
  if (Math.abs(theirs - now.getTime()) <= NEAR_MS) return { service: "time", confidence: 0.8 };
  return isPattern(reply) ? { service: "chargen" } : parseDaytime(reply);
}

/** Answers that repeat what we asked, in another protocol's way. */
function readAnswer(reply: Uint8Array, question: Uint8Array): DatagramReply | null {
  const [version, type, refusal] = reply;
  const isTalk = reply.length === TALK_BYTES && version === TALK_VERSION &&
    type === question[1] && TALK_REFUSALS.has(refusal);
  if (isTalk) return { service: "ntalk" };
  const text = latin1(reply);
  const cookie = / E\d{1,2}\r?\n?$/.exec(text);
  if (cookie !== null && cookie.index > 1) {
    const ours = latin1(question.subarray(0, cookie.index));
    if (text.startsWith(ours)) return { service: "rtpproxy" };
  }
  return isMulticastAnswer(reply, question) ? { service: "mdns" } : null;
}

/** Multicast DNS answers without the number and the question, the name is ours. */
function isMulticastAnswer(reply: Uint8Array, question: Uint8Array): boolean {
  const answer = parseDnsMessage(reply);
  const name = parseDnsMessage(question)?.questions[0]?.name;
  if (answer === null || name === undefined || answer.id !== 0) return false;
  const isAlone = answer.questions.length === 0;
  return isAlone && answer.answers[0]?.name.toLowerCase() === name.toLowerCase();
}

/** What answers our question with an error of its own protocol. */
function readError(reply: Uint8Array, question: Uint8Array): DatagramReply | null {
  const text = latin1(reply.subarray(0, TEXT_LIMIT));
  const found = FORMS.find(([form]) => form.test(text));
  if (found !== undefined) return found[1];
  const quoted = reply.subarray(STATUS_BYTES);
  const ours = question.subarray(0, quoted.length);
  const isStatus = STATUS.test(text) && quoted.length > 0 && equalBytes(quoted, ours);
  return isStatus ? { service: "gprs-ns" } : null;
}
