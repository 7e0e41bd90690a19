/**
 * NSCA, which takes the results of Nagios' checks. It greets with an initialisation vector for the
 * encryption and the time; nothing is sent. Random bytes prove little, so the time counts only when it is
 * near our own clock.
 *
 *     -> (128 random bytes)  6A 1C 0E 3D (seconds since 1970)
 *
 * Source: NSCA 2.10, include/common.h (init_packet: iv[TRANSMITTED_IV_SIZE], timestamp).
 */

import { parseBytes } from "../../bytes/reader.ts";
import type { Probe } from "../probe.ts";

const VECTOR_BYTES = 128;
const PACKET_BYTES = VECTOR_BYTES + 4;
const NEAR_S = 86_400;

/** The probe of NSCA. */
export const nscaProbe: Probe = {
  name: "nsca",
  title: "NSCA: results of Nagios' checks",
  transport: "tcp",
  ports: [5667],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "passive",
  rarity: 8,
  async identify(conversation, { now }) {
    const greeting = await conversation.receive({
      until: ({ length }) => length >= PACKET_BYTES,
      timeoutMs: 1_000,
    });
    const time = parseNscaTime(greeting, now());
    if (time === null) return null;
    return {
      service: "nsca",
      vendor: "Nagios",
      product: "NSCA",
      confidence: 0.9,
      details: { nsca_time: time.toISOString() },
    };
  },
};

/** The time of a greeting; `null` unless it has the form, and is within a day of `now`. */
export function parseNscaTime(greeting: Uint8Array, now: Date): Date | null {
  if (greeting.length !== PACKET_BYTES) return null;
  const vector = greeting.subarray(0, VECTOR_BYTES);
  if (new Set(vector).size < VECTOR_BYTES / 4) return null;
  const seconds = parseBytes(greeting, (reader) => reader.skip(VECTOR_BYTES).u32());
  if (seconds === null) return null;
  const nowS = Math.floor(now.getTime() / 1_000);
  return Math.abs(seconds - nowS) <= NEAR_S ? new Date(seconds * 1_000) : null;
}
