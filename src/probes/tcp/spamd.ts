/**
 * SpamAssassin's daemon. `PING` hands it no message.
 *
 *     PING SPAMC/1.2 CR LF CR LF
 *     -> SPAMD/1.5 0 PONG CR LF
 *
 * A foreign line gets `SPAMD/1.0 76 Bad header line: …`, with a number of sysexits.h. Rspamd's
 * compatible worker answers `RSPAMD/1.3 0 PONG`, `RSPAMD/1.3 0 EX_OK`.
 *
 * Source: SpamAssassin's spamd/PROTOCOL; Rspamd, "Protocol".
 */

import { latin1 } from "../../bytes/convert.ts";
import type { Identification, Probe } from "../probe.ts";

const REPLY = /^(R?SPAMD)\/(1\.\d) \d{1,3} \S[^\r\n]{0,200}\r?\n/;

/** The probe of SpamAssassin. */
export const spamdProbe: Probe = {
  name: "spamd",
  title: "SpamAssassin's daemon",
  transport: "tcp",
  ports: [783],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  recognise: readReply,
  async identify(conversation) {
    await conversation.send("PING SPAMC/1.2\r\n\r\n");
    return readReply(await conversation.receive({ until: (bytes) => bytes.includes(10) }));
  },
};

function readReply(reply: Uint8Array): Identification | null {
  const [whole, name, protocol] = REPLY.exec(latin1(reply.subarray(0, 512))) ?? [];
  if (whole === undefined) return null;
  return {
    service: "spamd",
    product: name === "RSPAMD" ? "Rspamd" : "SpamAssassin spamd",
    extra: `protocol ${protocol}`,
  };
}
