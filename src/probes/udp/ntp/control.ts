/**
 * NTP's control messages (mode 6), as `ntpq` sends them: READVAR for three system variables, by name.
 * A server that replies to them from anywhere tells its software and operating system. All variables at
 * once would amplify; these three are some hundred bytes. Mode 7 (`monlist`) is never used.
 *
 *     16 (LI 0, version 2, mode 6)  02 (READVAR)  seq16 status16 association16 offset16 count16 data
 *     -> 16 | 82 (R, opcode 2) | seq16 (ours) ... version="ntpd ntpsec-1.2.2", processor="x86_64" ...
 *
 * Source: RFC 9327 sections 2 (format), 3.2 (responses), 4 (READVAR).
 */

import { latin1 } from "../../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";
import { matchFingerprint } from "../../../fingerprints/match.ts";
import { present } from "../../details.ts";
import type { DatagramReply, DatagramRequest } from "../../probe.ts";
import { readNtpSystem } from "./system.ts";

/** A control reply. */
export interface NtpControlReply {
  /** Whether the server refused: unknown variables, no authentication. */
  readonly refused: boolean;
  readonly variables: ReadonlyMap<string, string>;
}

const [VERSION_AND_MODE, READVAR] = [0x16, 2];
const MODE_CONTROL = 6;
const [RESPONSE, ERROR, OPCODE] = [0x80, 0x40, 0x1f];
const NAMES = "version,processor,system";
const HEADER_BYTES = 12;

/** The request for a server's software and system. */
export function ntpControlRequest(sequence: number): DatagramRequest {
  return {
    bytes: new ByteWriter().u8(VERSION_AND_MODE, READVAR).u16(sequence).zeros(6).u16(NAMES.length)
      .text(NAMES).finish(),
    mayBeSilent: true,
    read(reply) {
      const parsed = parseNtpControl(reply, sequence);
      return parsed === null ? null : describe(parsed);
    },
  };
}

/** Reads the reply with this sequence number; `null` when it is none. */
export function parseNtpControl(bytes: Uint8Array, sequence: number): NtpControlReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect((reader.u8() & 7) === MODE_CONTROL);
    const flags = reader.u8();
    reader.expect((flags & RESPONSE) !== 0 && (flags & OPCODE) === READVAR);
    reader.expect(reader.u16() === sequence);
    reader.skip(HEADER_BYTES - 6);
    const data = latin1(reader.take(reader.u16()));
    return { refused: (flags & ERROR) !== 0, variables: parseVariables(data) };
  });
}

/** `name="value", name=value`. */
function parseVariables(text: string): ReadonlyMap<string, string> {
  const parts = text.matchAll(/([\w.]{1,40})=(?:"([^"]{0,400})"|([^,\r\n]{0,400}))/g);
  return new Map([...parts].map(([, name = "", quoted, bare = ""]) => [name, quoted ?? bare]));
}

function describe({ refused, variables }: NtpControlReply): DatagramReply {
  const value = (name: string) => variables.get(name)?.trim() ?? "";
  const { os, ...appliance } = readNtpSystem(value("system"));
  const software = matchFingerprint("ntp", value("version"));
  return {
    service: "ntp",
    ...appliance,
    ...software,
    ...(os === undefined ? {} : { os }),
    details: present({
      ntp_control: refused ? "refused" : "yes",
      ntp_software: value("version"),
      ntp_processor: value("processor"),
      ntp_system: value("system"),
    }),
  };
}
