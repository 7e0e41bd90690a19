/**
 * Moxa's device servers (NPort), by the discovery of their administration tool.
 *
 *     01 00 0008 00000000
 *     -> 81 00 0018 00000000 model and more 6, hardware address 6, IPv4 address 4
 *
 * What identifies one is the maker's part of its hardware address; the numbers of the models are not
 * published.
 *
 * There is no public specification; source: a free client and the answer that it was measured with; the
 * IEEE's register (00:90:E8).
 */

import { equalBytes, fromHex, hex } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe } from "../probe.ts";

const [SEARCH, FOUND] = [0x0100, 0x8100];
const [QUESTION_BYTES, ANSWER_BYTES] = [8, 24];
const ADDRESS_AT = 14;
const MAKER: Uint8Array = fromHex("0090e8");

/** The probe of Moxa's discovery. */
export const moxaProbe: DatagramProbe = {
  name: "moxa",
  title: "Moxa NPort: device servers",
  transport: "udp",
  ports: [4800],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request() {
    return {
      bytes: new ByteWriter().u16(SEARCH).u16(QUESTION_BYTES).u32(0).finish(),
      withoutId: true,
      read(reply) {
        const mac = parseMoxaReply(reply);
        return mac === null ? null : {
          service: "moxa-nport",
          vendor: "Moxa",
          device: "device server",
          details: present({ moxa_mac: mac }),
        };
      },
    };
  },
};

/** The hardware address, `00:90:e8:00:53:01`; `null` when the bytes are no answer. */
export function parseMoxaReply(bytes: Uint8Array): string | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(bytes.length === ANSWER_BYTES && reader.u16() === FOUND);
    reader.expect(reader.u16() === ANSWER_BYTES);
    const mac = reader.seek(ADDRESS_AT).take(6);
    reader.expect(equalBytes(mac.subarray(0, 3), MAKER));
    return hex(mac).replaceAll(/..(?!$)/g, "$&:");
  });
}
