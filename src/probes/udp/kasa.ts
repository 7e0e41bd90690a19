/**
 * Kasa, TP-Link's plugs, switches and lamps: model, firmware, name.
 *
 *     {"system":{"get_sysinfo":{}}}
 *     -> {"system":{"get_sysinfo":{"err_code":0,"sw_ver":"1.2.5 Build ...","hw_ver":"1.0",
 *         "model":"HS110(UK)","mac":"...","alias":"our plug", ...}}}
 *
 * Both are hidden: each byte is combined (exclusive or) with the hidden one before it, the first with AB.
 * The answer is many times as long, so only its own port is asked.
 *
 * There is no public specification; source: softScheck, "Reverse engineering the TP-Link HS110";
 * answers in the documents and tests of free clients.
 */

import { utf8 } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";
import { parseJsonAnswer, textAt, valueAt } from "./home/json.ts";

const FIRST_KEY = 0xab;
const VERSION = /^\d{1,3}(?:\.\d{1,3}){1,3}/;
const MODEL = /^[\w() .-]{2,40}$/;

/** What a device tells. */
export interface KasaDevice {
  readonly model: string;
  /** `1.2.5 Build 171213 Rel.095335` */
  readonly firmware: string;
  readonly hardware: string;
  readonly name: string;
  readonly mac: string;
}

/** The probe of Kasa. */
export const kasaProbe: DatagramProbe = {
  name: "kasa",
  title: "TP-Link Kasa: plugs, switches, lamps",
  transport: "udp",
  ports: [9999],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  amplifies: true,
  request: () =>
    fixedQuestion(hideKasa(utf8('{"system":{"get_sysinfo":{}}}')), {
      parse: parseKasaReply,
      describe,
    }),
};

/** The bytes as they are sent. */
export function hideKasa(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let key = FIRST_KEY;
  return Uint8Array.from(bytes, (byte) => key ^= byte);
}

/** The bytes as they were before. */
export function unhideKasa(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes, (byte, at) => byte ^ (bytes[at - 1] ?? FIRST_KEY));
}

/** Parses a reply; `null` when the bytes are none. */
export function parseKasaReply(bytes: Uint8Array): KasaDevice | null {
  const answer = parseJsonAnswer(unhideKasa(bytes));
  if (answer === null) return null;
  const at = (name: string) => textAt(answer, "system", "get_sysinfo", name);
  const [model, firmware] = [at("model"), at("sw_ver")];
  if (valueAt(answer, "system", "get_sysinfo", "err_code") !== 0) return null;
  if (!MODEL.test(model) || firmware === "") return null;
  return {
    model,
    firmware,
    hardware: at("hw_ver"),
    name: at("alias"),
    mac: at("mac") || at("mic_mac"),
  };
}

function describe({ model, firmware, hardware, name, mac }: KasaDevice): DatagramReply {
  const version = VERSION.exec(firmware)?.[0];
  return {
    service: "tplink-kasa",
    vendor: "TP-Link",
    product: model,
    ...(version === undefined ? {} : { version }),
    device: "smart home device",
    details: present({
      kasa_name: name,
      kasa_firmware: firmware,
      kasa_hardware: hardware,
      kasa_mac: mac,
    }),
  };
}
