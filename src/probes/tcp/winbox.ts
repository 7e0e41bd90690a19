/**
 * WinBox, the management of MikroTik's RouterOS. The request is for the public list of the pages
 * that the program loads before its login; RouterOS up to 6.49 gives it, with its version. Newer
 * ones close the connection, so nothing is told of them.
 *
 *     12 02 "list" 00*9 80 00 00 00 00        length8, kind 2 (a file), name padded, block size
 *     -> length8 02 "list" ... { crc: 164562873, size: 36534, name: "roteros.jg", unique:
 *        "roteros-5c21bf0bcd6e.jg", version: "6.45.2" },          an FF in place of the length: goes on
 *     12 02 "index" 00*8 80 ...               before 6.28: "1430403512 640615 roteros.dll 5.26 LF"
 *
 * Source: the M2 file messages as in Tenable's "RouterOS: 8291 scanner" notes; MikroTik publishes
 * no description.
 */

import { latin1 } from "../../bytes/convert.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import type { Identification, Probe, ProbeContext } from "../probe.ts";

const FILE = 0x02;
const REQUEST_BYTES = 0x12;
const NAME_BYTES = 13;
/** Longest piece that is requested. */
const BLOCK_BYTES = 0x80;
const REPLY_LIMIT_BYTES = 2_048;

const PAGES = /\{ crc: \d{1,10}, size: \d{1,9}, name: "[\w.-]{1,40}\.jg", unique: "[\w.-]{1,60}"/;
const PAGES_VERSION = /version: "(\d{1,2}\.\d{1,3}[\w.]{0,12})"/;
const LIBRARIES =
  /\b\d{1,10} \d{1,9} (?:roteros|advtool|secure|ppp|dhcp)\.dll (\d\.\d{1,3}[\w.]{0,12})/;

/** The probe of WinBox. */
export const winboxProbe: Probe = {
  name: "winbox",
  title: "WinBox: MikroTik RouterOS",
  transport: "tcp",
  ports: [8291],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  async identify(conversation, { reconnect }) {
    await conversation.send(buildWinboxFile("list"));
    const until = (bytes: Uint8Array) => parseWinboxFile(bytes)?.version !== undefined;
    const limitBytes = REPLY_LIMIT_BYTES;
    const list = parseWinboxFile(await conversation.receive({ until, limitBytes }));
    return list ?? await askIndex(reconnect);
  },
};

async function askIndex(reconnect: ProbeContext["reconnect"]): Promise<Identification | null> {
  const conversation = await reconnect();
  if (conversation === undefined) return null;
  await conversation.send(buildWinboxFile("index"));
  return parseWinboxFile(
    await conversation.receive({
      until: (bytes) => parseWinboxFile(bytes) !== null,
      limitBytes: REPLY_LIMIT_BYTES,
    }),
  );
}

/** The request for the beginning of a public file. */
export function buildWinboxFile(name: string): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(REQUEST_BYTES, FILE).text(name).zeros(NAME_BYTES - name.length)
    .u8(BLOCK_BYTES).u32(0).finish();
}

/** Reads the beginning of a file; `null` when it is neither list. */
export function parseWinboxFile(bytes: Uint8Array): Identification | null {
  if (bytes.length < 2 || bytes[1] !== FILE) return null;
  const text = latin1(bytes);
  if (PAGES.test(text)) return describe(PAGES_VERSION.exec(text)?.[1]);
  const version = LIBRARIES.exec(text)?.[1];
  return version === undefined ? null : describe(version);
}

function describe(version: string | undefined): Identification {
  return {
    service: "winbox",
    vendor: "MikroTik",
    product: "RouterOS",
    ...(version === undefined ? {} : { version }),
    os: "RouterOS",
    device: "router",
    cpe: [cpe23("o", "mikrotik", "routeros", version)],
  };
}
