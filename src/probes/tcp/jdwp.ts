/**
 * The Java debugger's wire protocol. An open port lets any client run code, so it is worth
 * finding; but a virtual machine accepts one debugger at a time and may be waiting for it, so the
 * probe runs only when named with `--probe`.
 *
 * The handshake's reply equals its request, as an echo's would. So `Version`, which changes
 * nothing, is sent with it, and only its reply counts.
 *
 *     "JDWP-Handshake"  00 00 00 0B  (id)  00  01 01     command: VirtualMachine.Version
 *     -> "JDWP-Handshake"  (length)  (id)  80  00 00     reply without error
 *        description, major, minor, version, name
 *
 * Source: Java Debug Wire Protocol specification and "JDWP Protocol Details", VirtualMachine (1).
 */

import { latin1, startsWith, utf8 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Probe } from "../probe.ts";

const HANDSHAKE = utf8("JDWP-Handshake");
const REPLY_FLAG = 0x80;
const MAX_PACKET = 8_192;

/** What a virtual machine reports about itself. */
export interface JdwpVersion {
  /** `1.8`, `17.0`: of the debugger's protocol. */
  readonly protocol: string;
  /** `17.0.9`: of the Java runtime. */
  readonly vmVersion: string;
  /** `OpenJDK 64-Bit Server VM`. */
  readonly vmName: string;
}

/** The probe of the Java debugger's port. */
export const jdwpProbe: Probe = {
  name: "jdwp",
  title: "Java debugger port (JDWP)",
  transport: "tcp",
  ports: [5005, 8000, 8787, 9009],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "opt-in",
  rarity: 8,
  async identify(conversation, { random }) {
    const id = new DataView(random(4).buffer).getUint32(0);
    await conversation.send(buildJdwpQuestion(id));
    const reply = await conversation.receive({ until: isSettled });
    const version = parseJdwpReply(reply, id);
    return version === null ? null : {
      service: "jdwp",
      product: "Java Debug Wire Protocol",
      extra: `${version.vmName} ${version.vmVersion}`.trim(),
      details: present({
        jdwp_protocol: version.protocol,
        jdwp_vm_name: version.vmName,
        jdwp_vm_version: version.vmVersion,
      }),
    };
  },
};

/** The handshake and `Version` in one. */
export function buildJdwpQuestion(id: number): Uint8Array<ArrayBuffer> {
  return new ByteWriter().bytes(HANDSHAKE).u32(11).u32(id).u8(0, 1, 1).finish();
}

/** Parses the reply to handshake and `Version`; `null` when it is no reply to this request. */
export function parseJdwpReply(bytes: Uint8Array, id: number): JdwpVersion | null {
  if (!startsWith(bytes, HANDSHAKE)) return null;
  return parseBytes(bytes.subarray(HANDSHAKE.length), (reader: ByteReader) => {
    const length = reader.u32();
    reader.expect(length <= MAX_PACKET && reader.u32() === id && reader.u8() === REPLY_FLAG);
    reader.expect(reader.u16() === 0);
    readText(reader);
    const protocol = `${reader.u32()}.${reader.u32()}`;
    const vmVersion = readText(reader);
    return { protocol, vmVersion, vmName: readText(reader) };
  });
}

function readText(reader: ByteReader): string {
  return latin1(reader.take(reader.u32()));
}

function isSettled(bytes: Uint8Array): boolean {
  const common = Math.min(bytes.length, HANDSHAKE.length);
  if (!startsWith(HANDSHAKE, bytes.subarray(0, common))) return true;
  const done = parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.skip(HANDSHAKE.length).u32();
    return length > MAX_PACKET || reader.remaining >= length - 4;
  });
  return done ?? false;
}
