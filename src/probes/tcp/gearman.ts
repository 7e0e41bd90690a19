/**
 * Gearman job servers. An echo request proves the binary protocol, because its reply bears another
 * magic; the text command `version` then gives the version. No job is submitted.
 *
 *     00 "REQ"  00 00 00 10  00 00 00 08  (eight random bytes)     ECHO_REQ
 *     -> 00 "RES"  00 00 00 11  00 00 00 08  (the same)            ECHO_RES
 *     "version" LF -> OK 1.1.19.1 LF
 *
 * Source: Gearman protocol (gearman.org/protocol), "Binary Packet", "Administrative Protocol".
 */

import { concatBytes, equalBytes, latin1, startsWith, utf8 } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { Conversation, Probe } from "../probe.ts";

const ECHO_REQ = Uint8Array.of(0, 0x52, 0x45, 0x51, 0, 0, 0, 16, 0, 0, 0, 8);
const ECHO_RES = Uint8Array.of(0, 0x52, 0x45, 0x53, 0, 0, 0, 17, 0, 0, 0, 8);
const DATA_BYTES = 8;
/** The server of Gearman's first, Perl edition. */
const UNKNOWN_IN_PERL = utf8("ERR unknown_command \r\n");
const UNKNOWN = utf8("ERR UNKNOWN_COMMAND Unknown+server+command");

/** The probe of Gearman. */
export const gearmanProbe: Probe = {
  name: "gearman",
  title: "Gearman job servers",
  transport: "tcp",
  ports: [4730],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  recognise(reply) {
    return [UNKNOWN, UNKNOWN_IN_PERL].some((text) => startsWith(reply, text))
      ? { service: "gearman", product: "Gearman" }
      : null;
  },
  async identify(conversation, { random }) {
    const data = random(DATA_BYTES);
    await conversation.send(concatBytes([ECHO_REQ, data]));
    const reply = await conversation.receive({
      until: (bytes) => bytes.length >= ECHO_RES.length + DATA_BYTES,
    });
    if (!isGearmanEcho(reply, data)) return null;
    const version = await readVersion(conversation);
    return {
      service: "gearman",
      product: "Gearman",
      ...(version === "" ? {} : { version }),
      details: present({ gearman_version: version }),
    };
  },
};

/** Whether the reply answers the echo request with this data. */
export function isGearmanEcho(reply: Uint8Array, data: Uint8Array): boolean {
  return equalBytes(reply, concatBytes([ECHO_RES, data]));
}

async function readVersion(conversation: Conversation): Promise<string> {
  await conversation.send("version\n");
  const reply = await conversation.receive({ until: (bytes) => bytes.includes(10) });
  return /^(?:OK )?v?(\d+\.[\w.+-]{1,30})\r?\n/.exec(latin1(reply))?.[1] ?? "";
}
