/**
 * CODESYS 2 runtimes, in controllers of many makers. The request that a programming tool begins with
 * is for the runtime's identity; no program is read and no login follows. Sent only with `--ics`.
 *
 *     BB BB | 01 00 00 00 | 01                    little-endian
 *     BB BB | 00 00 00 01 | 01                    big-endian
 *     -> BB BB | length32 ... | at 65: system 32 | version 32 | product 32, each ended by 00
 *
 * Source: D. Peterson and R. Wightman, "Project Basecamp: 3S CoDeSys" (Digital Bond, 2012).
 */

import { latin1, startsWith } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { Probe } from "../probe.ts";

const MAGIC = Uint8Array.of(0xbb, 0xbb);
const QUESTIONS = {
  little: Uint8Array.of(0xbb, 0xbb, 1, 0, 0, 0, 1),
  big: Uint8Array.of(0xbb, 0xbb, 0, 0, 0, 1, 1),
} as const;
const TEXTS_AT = 65;
const TEXT_BYTES = 32;
const REPLY_BYTES = TEXTS_AT + 3 * TEXT_BYTES;

/** A runtime's identity. */
export interface CodesysIdentity {
  readonly system: string;
  readonly systemVersion: string;
  readonly product: string;
}

/** The probe of CODESYS 2. */
export const codesysProbe: Probe = {
  name: "codesys",
  title: "CODESYS 2 controllers",
  transport: "tcp",
  ports: [2455, 1200],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 9,
  async identify(conversation, { reconnect }) {
    for (const question of [QUESTIONS.little, QUESTIONS.big]) {
      const over = question === QUESTIONS.little ? conversation : await reconnect();
      if (over === undefined) return null;
      await over.send(question);
      const reply = await over.receive({ until: isSettled, timeoutMs: 2_000 });
      const identity = parseCodesysIdentity(reply);
      if (identity !== null) return describe(identity);
    }
    return null;
  },
};

/** Parses the reply; `null` when it is none. */
export function parseCodesysIdentity(bytes: Uint8Array): CodesysIdentity | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(startsWith(reader.take(2), MAGIC));
    reader.seek(TEXTS_AT);
    const [system, systemVersion, product] = [text(reader), text(reader), text(reader)];
    reader.expect(system !== "");
    return { system, systemVersion, product };
  });
}

function text(reader: ByteReader): string {
  const [found = ""] = latin1(reader.take(TEXT_BYTES)).split("\0");
  reader.expect(/^[\x20-\x7e]*$/.test(found));
  return found;
}

function describe({ system, systemVersion, product }: CodesysIdentity) {
  return {
    service: "codesys",
    vendor: "CODESYS",
    product: "CODESYS runtime",
    os: [system, systemVersion].filter((part) => part !== "").join(" "),
    device: "programmable logic controller",
    details: present({ codesys_product: product, codesys_system: system }),
  };
}

function isSettled(bytes: Uint8Array): boolean {
  return bytes.length >= REPLY_BYTES || (bytes.length >= 2 && !startsWith(bytes, MAGIC));
}
