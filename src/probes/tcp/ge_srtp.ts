/**
 * GE-SRTP, which the controllers of GE Fanuc (now Emerson) speak. The initialisation alone: 56
 * zeros, which the controller answers with as many bytes. Nothing is read or written. Sent only
 * with `--ics`.
 *
 *     00 * 56
 *     -> 01 00 * 7 0F 00 * 47           the first byte: acknowledged; single bytes differ by model
 *
 * Source: G. Denton and others, "Leveraging the SRTP protocol for over-the-network memory
 * acquisition of a GE Fanuc Series 90-30" (DFRWS 2017), section "Initialization".
 */

import type { Probe } from "../probe.ts";

const MESSAGE_BYTES = 56;
const ACKNOWLEDGED = 1;
/** Bytes of the reply that may be other than 0. */
const MAX_OTHERS = 3;

/** The probe of GE-SRTP. */
export const geSrtpProbe: Probe = {
  name: "ge-srtp",
  title: "GE Fanuc controllers (SRTP)",
  transport: "tcp",
  ports: [18245, 18246],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 9,
  async identify(conversation) {
    await conversation.send(new Uint8Array(MESSAGE_BYTES));
    const reply = await conversation.receive({
      until: (bytes) => bytes.length >= MESSAGE_BYTES || bytes[0] !== ACKNOWLEDGED,
    });
    if (!isSrtpInitialised(reply)) return null;
    return {
      service: "ge-srtp",
      vendor: "GE",
      device: "programmable logic controller",
      confidence: 0.9,
    };
  },
};

/** Whether the bytes are the whole reply. */
export function isSrtpInitialised(bytes: Uint8Array): boolean {
  if (bytes.length !== MESSAGE_BYTES || bytes[0] !== ACKNOWLEDGED) return false;
  return bytes.subarray(1).filter((byte) => byte !== 0).length <= MAX_OTHERS;
}
