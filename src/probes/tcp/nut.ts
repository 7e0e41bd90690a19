/**
 * Network UPS Tools, whose server tells how much power is left. `VER` needs no user.
 *
 *     VER LF
 *     -> Network UPS Tools upsd 2.8.0 - http://www.networkupstools.org/ LF
 *     NETVER LF -> 1.3 LF
 *     LIST UPS LF -> BEGIN LIST UPS LF UPS rack "APC Smart-UPS" LF END LIST UPS LF
 *
 * An unknown word gets `ERR UNKNOWN-COMMAND`, one of the protocol's own error codes.
 *
 * Source: RFC 9271 sections 4.2.2 to 4.2.12 and 4.3.
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const VERSION = /^Network UPS Tools upsd (\d[\w.~+-]{0,30})(?: |\r?\n)/;
/** From this intensity on, the names of the UPSes are read too. */
const LIST_INTENSITY = 4;
/** The replies to the lines of other protocols: HTTP's and SIP's requests among them. */
const ERRORS = /^(?:ERR (?:UNKNOWN-COMMAND|INVALID-ARGUMENT)\n){1,60}$/;

/** The probe of Network UPS Tools. */
export const nutProbe: Probe = {
  name: "nut",
  title: "Network UPS Tools",
  transport: "tcp",
  ports: [3493],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  recognise(reply) {
    const text = latin1(reply.subarray(0, 2_048));
    const version = VERSION.exec(text)?.[1];
    if (version !== undefined) return describeNut({ version, list: "" });
    return ERRORS.test(text) ? { service: "nut", confidence: 0.8 } : null;
  },
  async identify(conversation, { intensity }) {
    const version = VERSION.exec(await ask(conversation, "VER"))?.[1];
    if (version === undefined) return null;
    const list = intensity < LIST_INTENSITY ? "" : await ask(conversation, "LIST UPS");
    return describeNut({ version, list });
  },
};

async function ask(conversation: Conversation, command: string): Promise<string> {
  await conversation.send(`${command}\n`);
  return latin1(await conversation.receive({ until: isWhole }));
}

/** A line, and of a list its last one. */
function isWhole(bytes: Uint8Array): boolean {
  const text = latin1(bytes);
  return text.startsWith("BEGIN LIST") ? /\nEND LIST [^\n]*\n/.test(text) : text.includes("\n");
}

/** `rack` for each UPS of a list. */
export function nutNames(list: string): readonly string[] {
  return [...list.matchAll(/^UPS ([\w.:-]{1,60}) "/gm)].map(([, name = ""]) => name);
}

function describeNut(
  { version, list }: { readonly version: string; readonly list: string },
): Identification {
  return {
    service: "nut",
    product: "Network UPS Tools upsd",
    version,
    cpe: [cpe23("a", "networkupstools", "nut", version)],
    details: present({ nut_ups: nutNames(list).slice(0, 16).join(" ") }),
  };
}
