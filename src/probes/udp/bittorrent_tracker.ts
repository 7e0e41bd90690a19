/**
 * BitTorrent trackers over UDP. The request is the first of the exchange: for a connection id, which is
 * then left unused; no torrent is named.
 *
 *     00000417 27101980 00000000 transaction          connect
 *     -> 00000000 transaction (connection id, 8)      or 00000003 transaction "reason"
 *
 * Source: BEP 15 (UDP Tracker Protocol).
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const PROTOCOL_ID = [0, 0, 0x04, 0x17, 0x27, 0x10, 0x19, 0x80];
const CONNECT = 0;
const ERROR = 3;
const REASON_LIMIT = 120;

/** The probe of BitTorrent's trackers. */
export const bittorrentTrackerProbe: DatagramProbe = {
  name: "bittorrent-tracker",
  title: "BitTorrent trackers",
  transport: "udp",
  ports: [6969, 1337, 2710, 451],
  intrusiveness: "harmless",
  rarity: 6,
  request({ random }) {
    const transaction = random(4);
    return {
      bytes: new ByteWriter().u8(...PROTOCOL_ID).u32(CONNECT).bytes(transaction).finish(),
      read: (reply) => parseTrackerReply(reply, latin1(transaction)),
    };
  },
};

/** What a tracker answers to `connect`; `null` when the bytes are no answer to it. */
function parseTrackerReply(bytes: Uint8Array, transaction: string): DatagramReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const action = reader.u32();
    reader.expect(latin1(reader.take(4)) === transaction);
    if (action === CONNECT) {
      reader.expect(reader.remaining === 8 && reader.rest().some((byte) => byte !== 0));
      return { service: "bittorrent-tracker" };
    }
    const reason = latin1(reader.rest()).replace(/\0$/, "");
    reader.expect(action === ERROR && /^[ -~]{3,}$/.test(reason));
    return {
      service: "bittorrent-tracker",
      details: present({ tracker_error: reason.slice(0, REASON_LIMIT) }),
    };
  });
}
