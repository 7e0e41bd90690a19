/**
 * The Android Debug Bridge. A device without authentication reports its identity; one that requires
 * a key replies so, and the probe ends there.
 *
 *     "CNXN"  version  longest data  data length  sum of data  "CNXN" inverted   six u32le
 *     "host::\0"
 *     -> "CNXN" ... "device::ro.product.name=...;ro.product.model=...;"
 *     or "AUTH" with a token, or "STLS"
 *
 * Source: Android's protocol.txt (system/core/adb).
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Probe } from "../probe.ts";

const HEADER_BYTES = 24;
const VERSION = 0x01000000;
const MAX_DATA = 4_096;

const KINDS = /^(?:CNXN|AUTH|STLS)$/;

/** The kinds of first reply. */
export type AdbKind = "CNXN" | "AUTH" | "STLS";

/** A device's first message. */
export interface AdbReply {
  readonly kind: AdbKind;
  /** `device::ro.product.name=...`; empty unless the device lets anyone in. */
  readonly identity: string;
}

/** The probe of the Android Debug Bridge. */
export const adbProbe: Probe = {
  name: "adb",
  title: "Android Debug Bridge",
  transport: "tcp",
  ports: [5555],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation) {
    await conversation.send(buildAdbConnect());
    const reply = await conversation.receive({ until: isSettled });
    const parsed = parseAdbReply(reply);
    if (parsed === null || parsed.identity.startsWith("host:")) return null;
    const property = (name: string) => propertyOf(parsed.identity, name);
    return {
      service: "adb",
      vendor: "Google",
      product: "Android Debug Bridge",
      ...(parsed.kind === "CNXN" ? { os: "Android" } : {}),
      details: present({
        adb_auth: parsed.kind === "CNXN" ? "none" : parsed.kind === "AUTH" ? "key" : "tls",
        adb_device: property("ro.product.device"),
        adb_model: property("ro.product.model"),
        adb_name: property("ro.product.name"),
      }),
    };
  },
};

/** The request. */
export function buildAdbConnect(): Uint8Array<ArrayBuffer> {
  const data = utf8("host::\0");
  const sum = data.reduce((total, byte) => total + byte, 0);
  const command = utf8("CNXN");
  return new ByteWriter().bytes(command).u32le(VERSION).u32le(MAX_DATA).u32le(data.length)
    .u32le(sum).bytes(command.map((byte) => byte ^ 0xff)).bytes(data).finish();
}

/** Reads a device's first message; `null` when it is none or not complete. */
export function parseAdbReply(bytes: Uint8Array): AdbReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const command = reader.take(4);
    const kind = latin1(command);
    reader.expect(kind === "CNXN" || kind === "AUTH" || kind === "STLS");
    const length = reader.skip(8).u32le();
    reader.expect(length <= MAX_DATA * 64);
    const magic = reader.skip(4).take(4);
    reader.expect(magic.every((byte, i) => byte === ((command[i] ?? 0) ^ 0xff)));
    reader.expect(reader.offset === HEADER_BYTES);
    const data = reader.take(length);
    return { kind, identity: kind === "CNXN" ? latin1(data).replaceAll("\0", "") : "" };
  });
}

/** Whether the message is whole, or none of the known ones. */
function isSettled(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  return parseAdbReply(bytes) !== null || !KINDS.test(latin1(bytes.subarray(0, 4)));
}

function propertyOf(identity: string, name: string): string {
  const entry = identity.split(/::|;/).find((part) => part.startsWith(`${name}=`));
  return entry?.slice(name.length + 1) ?? "";
}
