/**
 * gpsd, which shares GPS receivers. It greets with its version as a JSON object; nothing is asked.
 *
 *     -> {"class":"VERSION","release":"3.22","rev":"3.22","proto_major":3,"proto_minor":14} CRLF
 *
 * Source: gpsd_json(5), "VERSION".
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const GREETING =
  /^\{"class":"VERSION","release":"([^"\\]{1,40})","rev":"([^"\\]{0,60})"[^\r\n]{0,200}/;
const PROTOCOL = /"proto_major":(\d{1,3}),"proto_minor":(\d{1,3})/;

/** The probe of gpsd. */
export const gpsdProbe: Probe = {
  name: "gpsd",
  title: "gpsd: GPS receivers",
  transport: "tcp",
  ports: [2947],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "passive",
  rarity: 8,
  recognise: parseGpsdGreeting,
  async identify(conversation) {
    return parseGpsdGreeting(
      await conversation.receive({ until: (bytes) => bytes.includes(10) || bytes[0] !== 0x7b }),
    );
  },
};

/** Reads the greeting; `null` when it is none. */
export function parseGpsdGreeting(bytes: Uint8Array): Identification | null {
  const text = latin1(bytes.subarray(0, 512));
  const [line, version = "", revision = ""] = GREETING.exec(text) ?? [];
  if (line === undefined) return null;
  const [, major = "", minor = ""] = PROTOCOL.exec(line) ?? [];
  return {
    service: "gpsd",
    product: "gpsd",
    version,
    cpe: [cpe23("a", "gpsd_project", "gpsd", version)],
    details: present({
      gpsd_protocol: major === "" ? "" : `${major}.${minor}`,
      gpsd_revision: revision === version ? "" : revision,
    }),
  };
}
