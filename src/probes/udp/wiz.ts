/**
 * WiZ, lamps and plugs of Philips and others: kind and firmware.
 *
 *     {"method":"getSystemConfig","params":{}}
 *     -> {"method":"getSystemConfig","env":"pro","result":{"mac":"a8bb5006033d","moduleName":
 *         "ESP25_SHRGB_01","fwVersion":"1.38.0", ...}}
 *
 * There is no public specification; source: free clients (pywizlight) and answers in their tests.
 */

import { utf8 } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";
import { parseJsonAnswer, textAt } from "./home/json.ts";

const METHOD = "getSystemConfig";
const MAC = /^[0-9a-f]{12}$/i;
const VERSION = /^\d{1,3}(?:\.\d{1,3}){1,3}$/;

/** What a device tells. */
export interface WizDevice {
  /** `ESP25_SHRGB_01`; an old firmware leaves it empty. */
  readonly module: string;
  readonly firmware: string;
  readonly mac: string;
}

/** The probe of WiZ. */
export const wizProbe: DatagramProbe = {
  name: "wiz",
  title: "WiZ: lamps, plugs",
  transport: "udp",
  ports: [38899],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  amplifies: true,
  request: () =>
    fixedQuestion(utf8(`{"method":"${METHOD}","params":{}}`), { parse: parseWizReply, describe }),
};

/** Parses a reply; `null` when the bytes are none. */
export function parseWizReply(bytes: Uint8Array): WizDevice | null {
  const answer = parseJsonAnswer(bytes);
  if (answer === null || textAt(answer, "method") !== METHOD) return null;
  const at = (name: string) => textAt(answer, "result", name);
  const [mac, firmware] = [at("mac"), at("fwVersion")];
  if (!MAC.test(mac) || !VERSION.test(firmware)) return null;
  return { module: at("moduleName"), firmware, mac };
}

function describe({ module, firmware, mac }: WizDevice): DatagramReply {
  return {
    service: "wiz",
    vendor: "WiZ",
    product: "WiZ",
    version: firmware,
    device: "smart home device",
    details: present({ wiz_module: module, wiz_firmware: firmware, wiz_mac: mac }),
  };
}
