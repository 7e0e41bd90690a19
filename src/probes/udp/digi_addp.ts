/**
 * Digi's device servers and modules, by their discovery (ADDP): model, firmware, how many serial ports.
 *
 *     "DIGI" 0001 0006 FFFFFFFFFFFF
 *     -> "DIGI" 0002 length16 (type8 length8 value)*
 *        01 hardware address 6   04 network name   08 firmware   0D model   12 serial ports8
 *
 * Other types configure and restart; none of them is sent.
 *
 * There is no public specification; source: free clients ("Advanced Digi Discovery Protocol"). Such
 * firmware is `Version 82001536_F6 07/21/2006`.
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { isPlainText } from "../../text/printable.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";

const MAGIC = "DIGI";
const [DISCOVER, DISCOVERED] = [1, 2];
const [HARDWARE_ADDRESS, NAME, FIRMWARE, MODEL, SERIAL_PORTS] = [0x01, 0x04, 0x08, 0x0d, 0x12];
const TEXTS = [NAME, FIRMWARE, MODEL];

/** The fields of a reply, by type. */
export type DigiFields = ReadonlyMap<number, Uint8Array>;

/** The probe of Digi's discovery. */
export const digiAddpProbe: DatagramProbe = {
  name: "digi-addp",
  title: "Digi: device servers (ADDP)",
  transport: "udp",
  ports: [2362],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  amplifies: true,
  request: () =>
    fixedQuestion(
      new ByteWriter().text(MAGIC).u16(DISCOVER).u16(6).bytes(new Uint8Array(6).fill(0xff))
        .finish(),
      { parse: parseDigiReply, describe },
    ),
};

/** Parses a reply; `null` when the bytes are none. */
export function parseDigiReply(bytes: Uint8Array): DigiFields | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(latin1(reader.take(4)) === MAGIC && reader.u16() === DISCOVERED);
    reader.expect(reader.u16() === reader.remaining);
    const fields = new Map<number, Uint8Array>();
    while (reader.remaining > 0) {
      const type = reader.u8();
      fields.set(type, reader.take(reader.u8()));
    }
    reader.expect(fields.get(HARDWARE_ADDRESS)?.length === 6);
    reader.expect(fields.has(FIRMWARE) || fields.has(MODEL));
    reader.expect(TEXTS.every((type) => isPlainText(fields.get(type) ?? new Uint8Array())));
    return fields;
  });
}

function describe(fields: DigiFields): DatagramReply {
  const value = (type: number) => fields.get(type) ?? new Uint8Array();
  const text = (type: number) => new TextDecoder().decode(value(type)).trim();
  const model = text(MODEL);
  const ports = value(SERIAL_PORTS);
  return {
    service: "digi-addp",
    vendor: "Digi",
    ...(model === "" ? {} : { product: model }),
    device: "device server",
    details: present({
      digi_name: text(NAME),
      digi_firmware: text(FIRMWARE),
      digi_mac: hex(value(HARDWARE_ADDRESS)).replaceAll(/..(?!$)/g, "$&:"),
      digi_serial_ports: ports.length === 1 ? String(ports[0]) : "",
    }),
  };
}
