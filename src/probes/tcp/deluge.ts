/**
 * Deluge's daemon, a BitTorrent client that others steer: its calls inside TLS, beneath a certificate of
 * its own making. The one call that it takes before a login tells its version.
 *
 *     01 length32 | zlib: rencode [[1, "daemon.info", [], {}]]
 *     -> 01 length32 | zlib: rencode [1, 1, "2.0.3"]             a response, to call 1, its result
 *     rencode: C0 + n: a list of n; 80 + n: a text of n bytes; 66 + n: a dictionary of n; 00 to 2B: a number
 *
 * Source: Deluge's manual ("DelugeRPC Protocol"), rencode's table of types; recorded from Debian's 2.0.3.
 */

import { fromHex, latin1 } from "../../bytes/convert.ts";
import { ByteReader } from "../../bytes/reader.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { inflate } from "../wire/inflate.ts";
import type { Identification, Probe } from "../probe.ts";

const HEADER_BYTES = 5;
const MAX_REPLY = 512;
/** The call, in zlib's format without compression. */
const DAEMON_INFO = fromHex(`
  01 0000001c 7801 011100eeff
  c1 c4 01 8b 6461656d6f6e2e696e666f c0 66 45040786`);
// deno-lint-ignore no-control-regex
const RESULT = /^\xc3\x01\x01[\x81-\xa0](\d{1,3}\.\d[\w.+-]{0,20})$/;

/** The probe of Deluge's daemon. */
export const delugeProbe: Probe = {
  name: "deluge",
  title: "Deluge's daemon",
  transport: "tcp",
  ports: [],
  tlsPorts: [58_846],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  certifies: ({ subject }) => subject === "CN=Deluge Daemon",
  async identify(conversation) {
    await conversation.send(DAEMON_INFO);
    return await readDelugeReply(await conversation.receive({ until: isWhole }));
  },
};

/** Reads the reply to the call; `null` when it is none. */
export async function readDelugeReply(reply: Uint8Array): Promise<Identification | null> {
  if (!isWhole(reply) || reply[0] !== 1) return null;
  const result = await inflate(reply.subarray(HEADER_BYTES), "deflate");
  const version = RESULT.exec(latin1(result ?? new Uint8Array()))?.[1];
  if (version === undefined) return null;
  return {
    service: "deluge-rpc",
    vendor: "Deluge",
    product: "Deluge",
    version,
    cpe: [cpe23("a", "deluge-torrent", "deluge", version)],
  };
}

function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER_BYTES) return false;
  const length = new ByteReader(bytes).skip(1).u32();
  return length <= MAX_REPLY && bytes.length === HEADER_BYTES + length;
}
