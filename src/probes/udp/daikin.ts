/**
 * Daikin's air conditioners, by the discovery of their application.
 *
 *     "DAIKIN_UDP/common/basic_info"
 *     -> "ret=OK,type=aircon,reg=eu,dst=1,ver=1_2_54,rev=203DE8C,pow=1,...,name=%4e%6f,...,mac=409F38D107AC"
 *
 * There is no public specification; source: free clients (pydaikin, netdisco, nymea) and answers in their
 * tests.
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { isPlainText } from "../../text/printable.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";

const FIELD = /^[a-z]\w{0,20}=[^,]{0,200}$/;
const VERSION = /^\d{1,3}(?:_\d{1,3}){1,3}$/;
const MAC = /^[0-9A-F]{12}$/i;

/** The fields of a reply. */
export type DaikinFields = ReadonlyMap<string, string>;

/** The probe of Daikin. */
export const daikinProbe: DatagramProbe = {
  name: "daikin",
  title: "Daikin: air conditioners",
  transport: "udp",
  ports: [30050],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  amplifies: true,
  request: () =>
    fixedQuestion(utf8("DAIKIN_UDP/common/basic_info"), { parse: parseDaikinReply, describe }),
};

/** Parses a reply; `null` when the bytes are none. */
export function parseDaikinReply(bytes: Uint8Array): DaikinFields | null {
  const text = latin1(bytes);
  if (!text.startsWith("ret=OK,") || !isPlainText(bytes)) return null;
  const parts = text.trim().split(",");
  if (!parts.every((part) => FIELD.test(part))) return null;
  const fields = new Map(parts.map((part): [string, string] => {
    const at = part.indexOf("=");
    return [part.slice(0, at), part.slice(at + 1)];
  }));
  const isDevice = fields.has("type") && MAC.test(fields.get("mac") ?? "");
  return isDevice ? fields : null;
}

function describe(fields: DaikinFields): DatagramReply {
  const version = fields.get("ver") ?? "";
  const isCooler = fields.get("type") === "aircon";
  return {
    service: "daikin",
    vendor: "Daikin",
    ...(isCooler ? { product: "air conditioner" } : {}),
    device: "smart home device",
    details: present({
      daikin_type: fields.get("type") ?? "",
      daikin_name: decoded(fields.get("name") ?? ""),
      daikin_firmware: VERSION.test(version) ? version.replaceAll("_", ".") : "",
      daikin_mac: fields.get("mac") ?? "",
    }),
  };
}

/** `%4e%6f` is `No`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
