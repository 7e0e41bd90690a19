/**
 * The rsync daemon. Its greeting has the protocol version; a request for its list gets the modules
 * that are public, as `rsync host::` prints them.
 *
 *     -> @RSYNCD: 31.0 sha512 sha256 sha1 md5 md4 LF     protocol, from 3.2.7 on digests for logins
 *     @RSYNCD: 30.0 LF #list LF
 *     -> (message of the day) LF
 *        name, padded to 15 TAB comment LF ...
 *        @RSYNCD: EXIT LF
 *
 * Source: rsync's csprotocol.txt and clientserver.c; a real daemon's answers.
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

/** An rsync daemon's first line. */
export interface RsyncGreeting {
  /** `31.0`. */
  readonly protocol: string;
  /** Digests that it takes in logins, best first; empty for older daemons. */
  readonly digests: readonly string[];
}

const GREETING = /^@RSYNCD: (\d{2}(?:\.\d{1,2})?)((?: [a-z0-9]{2,12}){0,12})\r?\n/;
const LIST_INTENSITY = 3;
const MODULE_LIMIT = 20;
const END_OF_LIST = /(?:^|\n)@(?:RSYNCD: EXIT|ERROR).*\n/;

/** The probe of rsync daemons. */
export const rsyncProbe: Probe = {
  name: "rsync",
  title: "rsync daemons and the modules that they list",
  transport: "tcp",
  ports: [873],
  tlsPorts: [874],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 5,
  recognise(reply) {
    const greeting = parseRsyncGreeting(reply);
    return greeting === null ? null : describe(greeting);
  },
  async identify(conversation, { intensity }) {
    const first = await conversation.receive({ until: (bytes) => bytes.includes(10) });
    const greeting = parseRsyncGreeting(first);
    if (greeting === null) return null;
    const told = describe(greeting);
    if (intensity < LIST_INTENSITY) return told;
    await conversation.send("@RSYNCD: 30.0\n#list\n");
    const list = await conversation.receive({
      until: (bytes) => END_OF_LIST.test(latin1(bytes.subarray(-512))),
    });
    return { ...told, details: { ...told.details, ...describeList(latin1(list)) } };
  },
};

/** Reads the greeting; `null` when it is none. */
export function parseRsyncGreeting(bytes: Uint8Array): RsyncGreeting | null {
  const found = GREETING.exec(latin1(bytes.subarray(0, 256)));
  if (found === null) return null;
  const [, protocol = "", digests = ""] = found;
  return { protocol, digests: digests.split(" ").filter((digest) => digest !== "") };
}

/** The modules of a list; lines of another form (a message of the day) are passed over. */
export function rsyncModules(list: string): readonly string[] {
  return list.split("\n", 500).flatMap((line) => {
    const name = /^([^\t@]{15,80})\t/.exec(line)?.[1]?.trimEnd() ?? "";
    return name === "" ? [] : [name];
  });
}

function describe({ protocol, digests }: RsyncGreeting): Identification {
  // Other programs that speak the protocol stop at versions without the list of digests.
  const named = digests.length === 0
    ? {}
    : { vendor: "Samba", product: "rsync", cpe: [cpe23("a", "samba", "rsync")] };
  return {
    service: "rsync",
    ...named,
    extra: `protocol ${protocol}`,
    details: present({ rsync_protocol: protocol, rsync_digests: digests.join(" ") }),
  };
}

function describeList(list: string): Readonly<Record<string, string>> {
  const error = /(?:^|\n)@ERROR:? ?([^\n]{1,200})/.exec(list)?.[1] ?? "";
  const modules = rsyncModules(list);
  const more = modules.length > MODULE_LIMIT ? " ..." : "";
  return present({
    rsync_modules: modules.slice(0, MODULE_LIMIT).join(" ") + more,
    rsync_error: error,
  });
}
