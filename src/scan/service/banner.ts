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
/** The same of a greeting of many lines, whose last ones may be the program's. */
const LINES_LIMIT_BYTES = 15_360;

/** A pause of this length ends the banner. */
const PAUSE_MS = 200;

/** Limits of {@link readBanner}. */
export interface BannerOptions {
  readonly clock: Clock;
  /** Longest wait for the first byte, and for all of them. */
  readonly timeoutMs: number;
  /** Whether more must come, so that a pause does not end the banner. */
  readonly isCut?: (banner: Uint8Array) => boolean;
  /** Called with the first bytes. */
  readonly begun?: () => void;
  /** Ends the wait for the first byte within {@link LISTEN_MS}; the conversation stays usable. */
  readonly stopped?: () => boolean;
}

/** One turn of listening for a banner that may be given up. */
const LISTEN_MS = 150;

/** Reads what the service sends first: possibly nothing, at most 4 KiB unless lines are to follow. */
export async function readBanner(
  conversation: StreamConversation,
  { clock, timeoutMs, isCut = () => false, stopped, begun }: BannerOptions,
): Promise<Uint8Array> {
  const endMs = clock.monotonicMs() + timeoutMs;
  let banner = await firstBytes(conversation, { clock, endMs, stopped });
  if (banner.length > 0) begun?.();
  while (banner.length > 0) {
    const cut = isCut(banner);
    const leftMs = endMs - clock.monotonicMs();
    const timeoutMs = cut ? leftMs : Math.min(PAUSE_MS, leftMs);
    const limitBytes = (cut ? LINES_LIMIT_BYTES : BANNER_LIMIT_BYTES) - banner.length;
    if (timeoutMs <= 0 || limitBytes <= 0) break;
    const part = await conversation.receive({ timeoutMs, limitBytes });
    if (part.length === 0) break;
    banner = concatBytes([banner, part]);
  }
  const isLong = isCut(banner.subarray(0, BANNER_LIMIT_BYTES));
  return banner.subarray(0, isLong ? LINES_LIMIT_BYTES : BANNER_LIMIT_BYTES);
}

async function firstBytes(
  conversation: StreamConversation,
  { clock, endMs, stopped }: {
    readonly clock: Clock;
    readonly endMs: number;
    readonly stopped: (() => boolean) | undefined;
  },
): Promise<Uint8Array> {
  for (;;) {
    const leftMs = endMs - clock.monotonicMs();
    if (leftMs <= 0 || stopped?.() === true) return new Uint8Array();
    const timeoutMs = stopped === undefined ? leftMs : Math.min(LISTEN_MS, leftMs);
    const part = await conversation.receive({ timeoutMs, limitBytes: BANNER_LIMIT_BYTES });
    if (part.length > 0 || conversation.ended) return part;
    if (stopped === undefined) return part;
  }
}

/** The model's form of received banner bytes; `undefined` when there are none. */
export function toBanner(bytes: Uint8Array): Banner | undefined {
  if (bytes.length === 0) return undefined;
  const truncated = bytes.length >= BANNER_LIMIT_BYTES;
  const shown = bytes.subarray(0, BANNER_LIMIT_BYTES);
  const whole = truncated ? wholeCharacters(shown) : bytes;
  return {
    text: printableBytes(whole).trimEnd(),
    ...(isPlainText(whole) ? {} : { base64: base64(shown) }),
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
