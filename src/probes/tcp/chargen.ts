/**
 * The character generator: lines of 72 characters, each one character further than the line before,
 * without end. Two lines prove it; no more are read than the first kilobytes.
 *
 *     -> !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefgh CR LF
 *        "#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghi CR LF ...
 *
 * Source: RFC 864.
 */

import type { Identification, Probe } from "../probe.ts";

const LINE_CHARACTERS = 72;
const LINE_BYTES = LINE_CHARACTERS + 2;
const LAST = 0x7e;

/** The probe of character generators. */
export const chargenProbe: Probe = {
  name: "chargen",
  title: "Character generator",
  transport: "tcp",
  ports: [19],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "passive",
  rarity: 9,
  recognise: parseChargen,
  async identify(conversation) {
    const limitBytes = 2 * LINE_BYTES;
    const reply = await conversation.receive({
      until: (bytes) => bytes.length >= limitBytes,
      limitBytes,
    });
    return parseChargen(reply);
  },
};

/** Reads the first two lines; `null` when they are not the pattern. */
export function parseChargen(bytes: Uint8Array): Identification | null {
  if (bytes.length < 2 * LINE_BYTES) return null;
  const first = bytes.subarray(0, LINE_BYTES);
  const second = bytes.subarray(LINE_BYTES, 2 * LINE_BYTES);
  const shifted = follows(first[0], second[0]);
  return shifted && isLine(first) && isLine(second) ? { service: "chargen" } : null;
}

function isLine(line: Uint8Array): boolean {
  if (line[LINE_CHARACTERS] !== 13 || line[LINE_CHARACTERS + 1] !== 10) return false;
  for (let at = 1; at < LINE_CHARACTERS; at++) {
    if (!follows(line[at - 1], line[at])) return false;
  }
  return true;
}

/**
 * Whether `next` comes after `character`. Where the characters start over, the blank may be left out,
 * and the tilde before it (xinetd).
 */
export function follows(character: number | undefined, next: number | undefined): boolean {
  if (character === undefined || character < 0x20 || character > LAST) return false;
  const startsOver = character >= LAST - 1 && (next === 0x20 || next === 0x21);
  return startsOver || (character < LAST && next === character + 1);
}
