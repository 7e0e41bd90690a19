/**
 * CVS over its password protocol. A login begins with a fixed line; ours is a line of another kind,
 * which the server refuses by name before a password is required.
 *
 *     HELLO portico-0102030405060708 LF
 *     -> cvs [pserver aborted]: bad auth protocol start: HELLO portico-0102030405060708 LF
 *
 * Source: CVS client/server protocol, "Connecting to the server and authenticating"; a real
 * server's answer.
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import type { Identification, Probe } from "../probe.ts";

const REFUSAL = /^(?:error \d{0,3} ?|E )?(cvs(?:nt)?)(?:\.exe)? \[(?:pserver|server) aborted\]: /i;

/** The probe of CVS servers. */
export const cvsPserverProbe: Probe = {
  name: "cvs-pserver",
  title: "CVS (pserver)",
  transport: "tcp",
  ports: [2401],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  recognise: parseCvsRefusal,
  async identify(conversation, { random }) {
    await conversation.send(`HELLO portico-${hex(random(8))}\n`);
    return parseCvsRefusal(await conversation.receive({ until: (bytes) => bytes.includes(10) }));
  },
};

/** Reads a CVS server's refusal; `null` when it is none. */
export function parseCvsRefusal(bytes: Uint8Array): Identification | null {
  const text = latin1(bytes.subarray(0, 512));
  const found = REFUSAL.exec(text);
  if (found === null) return null;
  const reason = text.slice(found[0].length).split("\n", 1)[0] ?? "";
  const isCvsNt = found[1]?.toLowerCase() === "cvsnt";
  return {
    service: "cvspserver",
    product: isCvsNt ? "CVSNT" : "CVS",
    details: { cvs_error: reason.replace(/: HELLO portico-.*$/, "").trim().slice(0, 120) },
  };
}
