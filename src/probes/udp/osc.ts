/**
 * Open Sound Control: SuperCollider's server, and other programs that answer its question for the version.
 * A server that does not know a command says so in the protocol's form.
 *
 *     "/version" 00000000 "," 000000
 *     -> "/version.reply" 0000 ",siisss" 00 "scsynth" 00 major32 minor32 ".patch" ... branch commit
 *     -> "/fail" 000000 ",ss" 00 "/version" ... "Command not found" ...
 *
 * Source: the OSC 1.0 specification, SuperCollider's "Server Command Reference"; the reply was recorded from
 * Debian's server.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";

const ADDRESS = "/version";
const REPLY = "/version.reply\0\0,siisss\0";
/** A failed command, in the two forms that SuperCollider's server has. */
const FAILED = /^\/fail\0\0\0,ss[sf]?\0/;
const PROGRAMS: ReadonlySet<string> = new Set(["scsynth", "supernova"]);

/** The probe of Open Sound Control. */
export const oscProbe: DatagramProbe = {
  name: "osc",
  title: "Open Sound Control: SuperCollider",
  transport: "udp",
  ports: [57110, 57120],
  intrusiveness: "harmless",
  rarity: 8,
  request: () => ({ ...oscQuestion(), read: readOsc }),
};

/** The question for the version; that a command failed, another one perhaps, is no answer to it. */
export function oscQuestion(): DatagramRequest {
  return {
    bytes: new ByteWriter().text(ADDRESS).zeros(4).text(",").zeros(3).finish(),
    withoutId: true,
    read: readVersion,
  };
}

/** What a reply tells; `null` when it has neither form. */
export function readOsc(reply: Uint8Array): DatagramReply | null {
  return FAILED.test(latin1(reply.subarray(0, 64))) ? { service: "osc" } : readVersion(reply);
}

function readVersion(reply: Uint8Array): DatagramReply | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(latin1(reader.take(REPLY.length)) === REPLY);
    const program = readPadded(reader);
    reader.expect(PROGRAMS.has(program));
    const version = `${reader.u32()}.${reader.u32()}${readPadded(reader)}`;
    const isVersion = /^\d{1,3}\.\d{1,3}(?:\.\d{1,4})?(?:-[\w.]{1,20})?$/.test(version);
    return {
      service: "osc",
      product: "SuperCollider",
      extra: program,
      ...(isVersion ? { version } : {}),
    };
  });
}

/** A text, which zeros fill up to four bytes. */
function readPadded(reader: ByteReader): string {
  const text = latin1(reader.until(0));
  reader.skip(3 - text.length % 4);
  return text;
}
