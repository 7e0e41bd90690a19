/**
 * The time service: seconds since 1900 in four bytes, then the end. Four bytes prove little, so
 * they count only when they are near our own clock.
 *
 *     -> EE B1 6F 1F
 *
 * Source: RFC 868.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import type { Probe } from "../probe.ts";

/** From 1900 to 1970. */
const EPOCH_OFFSET_S = 2_208_988_800;
const SPAN_S = 2 ** 32;
const YEAR_S = 365 * 86_400;

/** The probe of time servers. */
export const timeProbe: Probe = {
  name: "time",
  title: "Time",
  transport: "tcp",
  ports: [37],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "passive",
  rarity: 9,
  async identify(conversation, { now }) {
    const reply = await conversation.receive({
      until: (bytes) => bytes.length > 4,
      timeoutMs: 1_000,
    });
    const ours = now();
    const theirs = conversation.ended ? parseTime(reply, ours) : null;
    if (theirs === null) return null;
    const offset = Math.round((theirs.getTime() - ours.getTime()) / 1_000);
    return {
      service: "time",
      confidence: 0.8,
      details: { time_utc: theirs.toISOString(), time_offset_s: String(offset) },
    };
  },
};

/** The time of a reply; `null` unless it is within a year of `now`. */
export function parseTime(bytes: Uint8Array, now: Date): Date | null {
  const seconds = parseBytes(bytes, (reader: ByteReader) => {
    const value = reader.u32();
    // GNU inetutils' inetd sends a number of its machine's length: zeros follow.
    reader.expect(reader.remaining === 0 || reader.remaining === 4 && reader.u32() === 0);
    return value;
  });
  if (seconds === null) return null;
  const nowS = Math.floor(now.getTime() / 1_000);
  // The four bytes start over in 2036: the nearest moment is meant.
  const laps = Math.round((nowS + EPOCH_OFFSET_S - seconds) / SPAN_S);
  const unixS = seconds + laps * SPAN_S - EPOCH_OFFSET_S;
  return Math.abs(unixS - nowS) <= YEAR_S ? new Date(unixS * 1_000) : null;
}
