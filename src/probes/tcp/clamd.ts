/**
 * ClamAV's daemon, which looks for viruses. `VERSION` needs nothing; neither it nor a foreign line
 * makes it read a file.
 *
 *     nVERSION LF
 *     -> ClamAV 1.0.7/27429/Fri Oct 18 08:52:02 2024 LF
 *
 * The version of the signatures and their date are absent before the first update. A foreign line
 * gets `UNKNOWN COMMAND`, once for the whole of it.
 *
 * Source: clamd(8), "COMMANDS".
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const VERSION = /^ClamAV (\d[\w.~+-]{0,40})(?:\/(\d{1,9})\/([\w: ]{1,40}))?[\n\0]/;
const UNKNOWN = /^UNKNOWN COMMAND[\n\0]$/;

/** The probe of ClamAV. */
export const clamdProbe: Probe = {
  name: "clamd",
  title: "ClamAV's daemon",
  transport: "tcp",
  ports: [3310],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  recognise(reply) {
    const text = latin1(reply.subarray(0, 256));
    return readVersion(text) ??
      (UNKNOWN.test(text) ? { service: "clamd", confidence: 0.7 } : null);
  },
  async identify(conversation) {
    await conversation.send("nVERSION\n");
    const reply = await conversation.receive({ until: (bytes) => bytes.includes(10) });
    return readVersion(latin1(reply.subarray(0, 256)));
  },
};

function readVersion(text: string): Identification | null {
  const [whole, version, signatures = "", date = ""] = VERSION.exec(text) ?? [];
  if (whole === undefined) return null;
  return {
    service: "clamd",
    product: "ClamAV",
    ...(version === undefined ? {} : { version }),
    cpe: [cpe23("a", "clamav", "clamav", version)],
    details: present({ clamav_signatures: signatures, clamav_signatures_date: date }),
  };
}
