/**
 * miIO: Xiaomi's devices for the home and those of its partners (Roborock, Yeelight, Zhimi). The greeting
 * before anything that needs the device's secret.
 *
 *     2131 0020 FF x 28  ->  2131 0020 00000000 number32 uptime32 secret 16
 *
 * Only a device that is not set up shows its secret; all others send FF or 00 in its place.
 *
 * Source: OpenMiHome, "Mi Home binary protocol".
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";

const MAGIC = 0x2131;
const HEADER_BYTES = 32;
const NOBODY = 0xffffffff;

/** What a device greets with. */
export interface MiioGreeting {
  readonly number: number;
  /** Seconds. */
  readonly uptime: number;
  /** Whether it shows its secret, because nobody has set it up. */
  readonly showsSecret: boolean;
}

/** The probe of miIO. */
export const miioProbe: DatagramProbe = {
  name: "miio",
  title: "miIO: Xiaomi's devices for the home",
  transport: "udp",
  ports: [54321],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request: () =>
    fixedQuestion(
      new ByteWriter().u16(MAGIC).u16(HEADER_BYTES)
        .bytes(new Uint8Array(HEADER_BYTES - 4).fill(0xff)).finish(),
      { parse: parseMiioGreeting, describe },
    ),
};

/** Parses a reply; `null` when the bytes are none. */
export function parseMiioGreeting(bytes: Uint8Array): MiioGreeting | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(bytes.length === HEADER_BYTES && reader.u16() === MAGIC);
    reader.expect(reader.u16() === HEADER_BYTES && reader.u32() === 0);
    const [number, uptime] = [reader.u32(), reader.u32()];
    reader.expect(number !== 0 && number !== NOBODY);
    const secret = reader.rest();
    const isHidden = secret.every((byte) => byte === 0xff) || secret.every((byte) => byte === 0);
    return { number, uptime, showsSecret: !isHidden };
  });
}

function describe({ number, uptime, showsSecret }: MiioGreeting): DatagramReply {
  return {
    service: "miio",
    device: "smart home device",
    details: present({
      miio_id: String(number),
      miio_uptime: `${uptime} s`,
      miio_secret: showsSecret ? "shown: not set up" : "",
    }),
  };
}
