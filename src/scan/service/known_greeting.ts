/** Which line of what a server says first is its greeting. Pure. */

import { latin1 } from "../../bytes/convert.ts";
import type { Identification, Probe } from "../../probes/probe.ts";
import { isPlainText } from "../../text/printable.ts";
import { recogniseReply } from "./probe_order.ts";

/** Lines of which the first that a probe knows is looked for: each costs every probe's patterns. */
const MOST_LINES = 12;
const LF = 10;
/** How a greeting begins, and words that somebody wrote mostly do not: `220 `, `+OK`, `* OK`, `RFB 003`. */
const GREETING_START = /^(?:\d{3}[ -]|[+*@<{]|[A-Z]{2,10}[- \/])/;
const START_BYTES = 12;

/** A greeting, and the probe that recognises it. */
export interface KnownGreeting {
  readonly greeting: Uint8Array;
  readonly probe: Probe;
  readonly identification: Identification;
}

/**
 * The greeting from the first line on that a probe knows it by: empty lines and somebody's words may stand
 * before it, also in the same segment. `undefined` where no probe knows any.
 */
export function knownGreeting(
  heard: Uint8Array,
  probes: readonly Probe[],
): KnownGreeting | undefined {
  for (let begin = 0, line = 0, words = false; line < MOST_LINES; line++) {
    const rest = heard.subarray(begin);
    const mayBegin = !words || GREETING_START.test(latin1(rest.subarray(0, START_BYTES)));
    const known = mayBegin ? recogniseReply(probes, rest) : undefined;
    if (known !== undefined) return { greeting: rest, ...known };
    const end = rest.indexOf(LF);
    words ||= latin1(rest.subarray(0, end)).trim() !== "";
    if (end < 0 || end === rest.length - 1 || !isPlainText(rest.subarray(0, end + 1))) break;
    begin += end + 1;
  }
  return undefined;
}
