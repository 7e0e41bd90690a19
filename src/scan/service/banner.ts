/**
 * The banner: what a service sends before it receives anything. Reading it sends nothing, and ends
 * when the service pauses, at the byte limit or at the timeout.
 */

import { base64, concatBytes } from "../../bytes/convert.ts";
import type { Banner } from "../../model/report.ts";
import type { Clock } from "../../schedule/clock.ts";
import { isPlainText, printableBytes } from "../../text/printable.ts";
import type { StreamConversation } from "./conversation.ts";

/** Most bytes of a banner. */
export const BANNER_LIMIT_BYTES = 4_096;

/** A pause of this length ends the banner. */
const PAUSE_MS = 200;

/** Limits of {@link readBanner}. */
export interface BannerOptions {
  readonly clock: Clock;
  /** Longest wait for the first byte, and for all of them. */
  readonly timeoutMs: number;
}

/** Reads what the service sends first: possibly nothing, at most 4 KiB. */
export async function readBanner(
  conversation: StreamConversation,
  { clock, timeoutMs }: BannerOptions,
): Promise<Uint8Array> {
  const endMs = clock.monotonicMs() + timeoutMs;
  const parts: Uint8Array[] = [];
  let room = BANNER_LIMIT_BYTES;
  for (let waitMs = timeoutMs; waitMs > 0 && room > 0;) {
    const part = await conversation.receive({ timeoutMs: waitMs, limitBytes: room });
    if (part.length === 0) break;
    parts.push(part.subarray(0, room));
    room -= part.length;
    waitMs = Math.min(PAUSE_MS, endMs - clock.monotonicMs());
  }
  return concatBytes(parts);
}

/** The model's form of received banner bytes; `undefined` when there are none. */
export function toBanner(bytes: Uint8Array): Banner | undefined {
  if (bytes.length === 0) return undefined;
  const truncated = bytes.length >= BANNER_LIMIT_BYTES;
  const whole = truncated ? wholeCharacters(bytes) : bytes;
  return {
    text: printableBytes(whole).trimEnd(),
    ...(isPlainText(whole) ? {} : { base64: base64(bytes) }),
    ...(truncated ? { truncated } : {}),
  };
}

/** The bytes without a UTF-8 sequence (RFC 3629) that the limit cut at the end. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3; back++) {
    const byte = bytes.at(-back) ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.subarray(0, -back) : bytes;
  }
  return bytes;
}
