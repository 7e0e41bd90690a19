/**
 * Cisco Smart Install, which lets anyone who reaches it replace a switch's configuration. The
 * request asks for the protocol's version and changes nothing.
 *
 *     00 00 00 01  00 00 00 01  00 00 00 04  00 00 00 08  00 00 00 01  00 00 00 00
 *     -> 00 00 00 04  00 00 00 00  00 00 00 03  00 00 00 08  00 00 00 01  00 00 00 00
 *
 * Both have: who sends (1 client, 4 switch), version, kind (4, 3), length of the rest (8), and a
 * number and a flag.
 *
 * Source: Cisco Talos, "Cisco Coverage for Smart Install Client Protocol Abuse" (2017), whose check
 * sends the same.
 */

import { startsWith } from "../../bytes/convert.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { Probe } from "../probe.ts";

const REPLY = buildWords([4, 0, 3, 8, 1, 0]);

/** The probe of Smart Install. */
export const smartInstallProbe: Probe = {
  name: "smart-install",
  title: "Cisco Smart Install",
  transport: "tcp",
  ports: [4786],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  async identify(conversation) {
    await conversation.send(buildSmartInstallQuestion());
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= REPLY.length });
    if (!isSmartInstallReply(reply)) return null;
    return {
      service: "smart-install",
      vendor: "Cisco",
      product: "Smart Install",
      device: "switch",
    };
  },
};

/** The request. */
export function buildSmartInstallQuestion(): Uint8Array<ArrayBuffer> {
  return buildWords([1, 1, 4, 8, 1, 0]);
}

/** Whether the bytes are the whole reply. */
export function isSmartInstallReply(bytes: Uint8Array): boolean {
  return bytes.length === REPLY.length && startsWith(bytes, REPLY);
}

function buildWords(words: readonly number[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  for (const word of words) writer.u32(word);
  return writer.finish();
}
