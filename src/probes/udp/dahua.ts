/**
 * Dahua's cameras, recorders and door stations, those sold under other names too, by the discovery of
 * their configuration tool (DHIP).
 *
 *     20000000 "DHIP" zeros 8 length32 zeros 4 length32 zeros 4 {"method":"DHDiscover.search", ...}
 *     -> 20000000 "DHIP" number 8 length32 zeros 4 length32 zeros 4 {"mac":"...","method":
 *        "client.notifyDevInfo","params":{"deviceInfo":{"DeviceClass":"BSC","DeviceType":"SS 3530 MF",
 *        "Vendor":"Intelbras","SerialNo":"...","Version":"2.000.00IB004.0.R", ...}}}
 *
 * Numbers are little-endian. The answer is several times as long, and has been abused for that: only its
 * own port is asked.
 *
 * There is no public specification; source: free clients (rroller/dahua, `discovery.py`) and an answer in
 * the documents of one.
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";
import { parseJsonAnswer, textAt } from "./home/json.ts";

const HEADER_BYTES = 32;
const MAGIC = "DHIP";
const QUESTION = '{"method":"DHDiscover.search","params":{"mac":"","uni":1}}';
const TOLD = "client.notifyDevInfo";
const VERSION = /^\d{1,3}\.[\w.-]{1,40}/;
/** Words of makers who leave the name to the seller. */
const NOBODY = /^(?:general|private|oem)?$/i;

/** What a device tells. */
export interface DahuaDevice {
  readonly model: string;
  /** Who sells it; empty when it is not told. */
  readonly vendor: string;
  readonly kind: string;
  readonly firmware: string;
  readonly serial: string;
  readonly mac: string;
}

/** The probe of Dahua. */
export const dahuaProbe: DatagramProbe = {
  name: "dahua",
  title: "Dahua: cameras, recorders, door stations",
  transport: "udp",
  ports: [37810],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  amplifies: true,
  request: () => fixedQuestion(buildDahua(QUESTION), { parse: parseDahuaReply, describe }),
};

/** A message of this text. */
export function buildDahua(text: string): Uint8Array<ArrayBuffer> {
  const body = utf8(text);
  return new ByteWriter().u32le(HEADER_BYTES).text(MAGIC).zeros(8).u32le(body.length).u32(0)
    .u32le(body.length).u32(0).bytes(body).finish();
}

/** Parses a reply; `null` when the bytes are none. */
export function parseDahuaReply(bytes: Uint8Array): DahuaDevice | null {
  const body = parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u32le() === HEADER_BYTES && latin1(reader.take(4)) === MAGIC);
    reader.expect(reader.skip(8).u32le() === bytes.length - HEADER_BYTES);
    return reader.skip(12).rest();
  });
  if (body === null) return null;
  const end = body.findLastIndex((byte) => byte !== 0) + 1;
  const answer = parseJsonAnswer(body.subarray(0, end));
  if (answer === null || textAt(answer, "method") !== TOLD) return null;
  const at = (name: string) => textAt(answer, "params", "deviceInfo", name);
  const [model, serial] = [at("DeviceType"), at("SerialNo")];
  if (model === "" && serial === "") return null;
  return {
    model,
    serial,
    vendor: [at("Vendor"), at("Manufacturer")].find((name) => !NOBODY.test(name)) ?? "",
    kind: at("DeviceClass"),
    firmware: at("Version"),
    mac: textAt(answer, "mac"),
  };
}

function describe({ model, vendor, kind, firmware, serial, mac }: DahuaDevice): DatagramReply {
  const version = VERSION.exec(firmware)?.[0];
  return {
    service: "dahua-dhip",
    ...(vendor === "" ? {} : { vendor }),
    ...(model === "" ? {} : { product: model }),
    ...(version === undefined ? {} : { version }),
    details: present({
      dahua_model: model,
      dahua_kind: kind,
      dahua_firmware: firmware,
      dahua_serial: serial,
      dahua_mac: mac,
    }),
  };
}
