/**
 * T3, the protocol of Oracle WebLogic. The first exchange is text and gives the server's version;
 * nothing is called and no object is sent.
 *
 *     t3 12.2.1 LF  AS:255 LF  HL:19 LF  MS:10000000 LF  LF
 *     -> HELO:12.2.1.4.0.false LF  AS:2048 LF  HL:19 LF  MS:10000000 LF  LF
 *     or LGIN: and why the connection was refused
 *
 * Source: Oracle, "Developing RMI Applications for WebLogic Server", T3; the bootstrap's text form is
 * widely published.
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const HELO = /^HELO:(\d{1,2}(?:\.\d{1,6}){2,4})\.(?:true|false)\n/;
const REFUSED = /^LGIN:([^\r\n]{1,200})/;

/** The probe of WebLogic's T3. */
export const weblogicT3Probe: Probe = {
  name: "weblogic-t3",
  title: "Oracle WebLogic (T3)",
  transport: "tcp",
  ports: [7001, 7003, 9002],
  tlsPorts: [7002],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  recognise: parseT3Reply,
  async identify(conversation) {
    await conversation.send("t3 12.2.1\nAS:255\nHL:19\nMS:10000000\n\n");
    return parseT3Reply(await conversation.receive({ until: (bytes) => bytes.includes(10) }));
  },
};

/** Reads the server's first line; `null` when it is not T3's. */
export function parseT3Reply(bytes: Uint8Array): Identification | null {
  const text = latin1(bytes.subarray(0, 512));
  const version = HELO.exec(text)?.[1];
  const refusal = version === undefined ? REFUSED.exec(text)?.[1] : undefined;
  if (version === undefined && refusal === undefined) return null;
  return {
    service: "weblogic-t3",
    vendor: "Oracle",
    product: "WebLogic Server",
    ...(version === undefined ? {} : { version }),
    cpe: [cpe23("a", "oracle", "weblogic_server", version)],
    details: present({ t3_refused: refusal ?? "" }),
  };
}
