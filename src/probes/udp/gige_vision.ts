/**
 * Cameras of GigE Vision, by the discovery of its control protocol (GVCP).
 *
 *     42 01 0002 0000 id16
 *     -> 0000 0003 00F8 id16  device (248): versions, addresses; at 72 maker 32, model 32, version 32,
 *        information 48, serial number 16, name 16
 *
 * Its answer is thirty times as long, so only its own port is asked.
 *
 * Source: GigE Vision's control protocol as the Aravis project describes it (`arvgvcp.c`); the reply was
 * recorded from Debian's simulated camera.
 */

import { latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const PORT = 3956;
const [KEY, ANSWER_WANTED, DISCOVER, DISCOVERED] = [0x42, 0x01, 0x0002, 0x0003];
const DEVICE_BYTES = 0xf8;
const TEXTS_AT = 72;

/** The probe of GigE Vision. */
export const gigeVisionProbe: DatagramProbe = {
  name: "gige-vision",
  title: "GigE Vision: cameras of machines",
  transport: "udp",
  ports: [PORT],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  amplifies: true,
  request({ random }) {
    const id = new ByteReader(random(2)).u16() | 1;
    return {
      bytes: new ByteWriter().u8(KEY, ANSWER_WANTED).u16(DISCOVER).u16(0).u16(id).finish(),
      read: (reply) => readGigeVision(reply, id),
    };
  },
};

/** The camera; `null` when the bytes do not answer the request with this id. */
export function readGigeVision(bytes: Uint8Array, id: number): DatagramReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === 0 && reader.u16() === DISCOVERED);
    reader.expect(reader.u16() === DEVICE_BYTES && reader.u16() === id);
    reader.skip(TEXTS_AT);
    const text = (bytes: number) => latin1(reader.take(bytes)).replace(/\0[^]*$/, "").trim();
    const [vendor, product, version] = [text(32), text(32), text(32)];
    reader.skip(48);
    const [serial, name] = [text(16), text(16)];
    return {
      service: "gige-vision",
      ...(vendor === "" ? {} : { vendor }),
      ...(product === "" ? {} : { product }),
      ...(version === "" ? {} : { version }),
      device: "camera",
      details: present({ gige_vision_serial: serial, gige_vision_name: name }),
    };
  });
}
