/**
 * SMB 2 and 3 messages: which dialects a server supports, and the challenge with which it begins a
 * session. Behind NetBIOS' four-byte header comes one of 64 bytes, then a body. All numbers but
 * NetBIOS' length are little-endian.
 *
 *     00 len24
 *     FE "SMB" | 64 00 | credit charge16 | status32 | command16 | credits16 | flags32 | next32
 *       | message id64 | process32 | tree32 | session64 | signature 16
 *     NEGOTIATE (0): 36 00 | dialect count16 | security mode16 | 00 00 | capabilities32 | client GUID
 *       | context offset32 | context count16 | 00 00 | dialects16 ... | contexts
 *     -> 65 00 | security mode16 | dialect16 | contexts16 | server GUID | capabilities32 | max x3
 *       | system time64 | start time64 | blob offset16 | blob length16 | context offset32 | blob
 *     SESSION_SETUP (1): 25 00 | 00 | mode8 | capabilities32 | channel32 | blob offset16 | length16
 *       | previous session64 | blob (SPNEGO around NTLM's first message)
 *
 * Sources: MS-SMB2 sections 2.2.1, 2.2.3 to 2.2.6; RFC 1001/1002 (NetBIOS); RFC 4178 (SPNEGO).
 */

import { hex, latin1 } from "../../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";
import { applicationTag, BER, ber, berOid, contextTag } from "../../wire/ber.ts";
import { buildNtlmNegotiate, fileTime } from "../../wire/ntlm.ts";

/** The dialects that are offered; every SMB 2 and 3 there is. */
const DIALECTS: readonly number[] = [0x0202, 0x0210, 0x0300, 0x0302, 0x0311];

const DIALECT_NAMES: Readonly<Record<number, string>> = {
  0x0202: "2.0.2",
  0x0210: "2.1",
  0x0300: "3.0",
  0x0302: "3.0.2",
  0x0311: "3.1.1",
};

const CIPHER_NAMES: Readonly<Record<number, string>> = {
  1: "AES-128-CCM",
  2: "AES-128-GCM",
  3: "AES-256-CCM",
  4: "AES-256-GCM",
};

const HEADER_BYTES = 64;
const SPNEGO = "1.3.6.1.5.5.2";
const NTLMSSP = "1.3.6.1.4.1.311.2.2.10";

/** How a server answered NEGOTIATE. */
export interface SmbNegotiation {
  /** `3.1.1`. */
  readonly dialect: string;
  readonly signingRequired: boolean;
  /** 32 hexadecimal digits, as sent. */
  readonly guid: string;
  /** ISO-8601 UTC; empty when the server does not report it. */
  readonly systemTime: string;
  readonly startTime: string;
  /** Chosen for encryption; empty when the server names none. */
  readonly cipher: string;
}

/** NEGOTIATE, offering every dialect of SMB 2 and 3. `random`: 48 bytes. */
export function buildSmbNegotiate(random: Uint8Array): Uint8Array<ArrayBuffer> {
  const guid = random.subarray(0, 16);
  const salt = random.subarray(16, 48);
  const contextOffset = HEADER_BYTES + 36 + 2 * DIALECTS.length + 2;
  const body = new ByteWriter()
    .u16le(36).u16le(DIALECTS.length)
    .u16le(1).u16le(0)
    .u32le(0x7f)
    .bytes(guid)
    .u32le(contextOffset).u16le(2).u16le(0);
  for (const dialect of DIALECTS) body.u16le(dialect);
  body.zeros(2)
    // Pre-authentication integrity: one hash, SHA-512, and a salt.
    .u16le(1).u16le(6 + salt.length).u32le(0)
    .u16le(1).u16le(salt.length).u16le(1).bytes(salt).zeros(2)
    // Encryption: the four ciphers.
    .u16le(2).u16le(10).u32le(0)
    .u16le(4).u16le(2).u16le(1).u16le(4).u16le(3);
  return frame(0, body.finish());
}

/** SESSION_SETUP with NTLM's first message only. */
export function buildSmbSessionSetup(): Uint8Array<ArrayBuffer> {
  const blob = ntlmInSpnego();
  return frame(
    1,
    new ByteWriter()
      .u16le(25).u8(0, 1)
      .u32le(0).u32le(0)
      .u16le(HEADER_BYTES + 24).u16le(blob.length)
      .u64le(0n)
      .bytes(blob)
      .finish(),
  );
}

/** Reads a NEGOTIATE response behind NetBIOS' header; `null` when the bytes are none. */
export function parseSmbNegotiation(reply: Uint8Array): SmbNegotiation | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(reader.u8() === 0);
    const message = reader.take(reader.u24());
    const body: ByteReader = readHeader(message, 0);
    body.expect(body.u16le() === 65);
    const mode = body.u16le();
    const dialect = DIALECT_NAMES[body.u16le()] ?? "";
    const contextCount = body.u16le();
    body.expect(dialect !== "");
    const guid = hex(body.take(16));
    body.skip(16);
    const systemTime = fileTime(body.take(8));
    const startTime = fileTime(body.take(8));
    body.skip(4);
    const contextOffset = body.u32le();
    const contexts = { offset: contextOffset, count: dialect === "3.1.1" ? contextCount : 0 };
    const cipher = findCipher(message, contexts);
    return { dialect, signingRequired: (mode & 2) !== 0, guid, systemTime, startTime, cipher };
  });
}

/** Whether the reply is SMB of any age, by NetBIOS' header and the protocol's mark. */
export function smbGeneration(reply: Uint8Array): 1 | 2 | undefined {
  return parseBytes(reply, (reader: ByteReader): 1 | 2 => {
    reader.expect(reader.u8() === 0 && reader.u24() === reader.remaining);
    const mark = reader.u8();
    reader.expect((mark === 0xfe || mark === 0xff) && latin1(reader.take(3)) === "SMB");
    // Only a server sets the flag that marks a response.
    const response = mark === 0xff
      ? (reader.skip(5).u8() & 0x80) !== 0
      : (reader.skip(12).u32le() & 1) === 1;
    reader.expect(response && reader.remaining >= 20);
    return mark === 0xff ? 1 : 2;
  }) ?? undefined;
}

/** Whether a message behind NetBIOS' header has arrived whole. */
export function netbiosIsWhole(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && new ByteReader(bytes).skip(1).u24() <= bytes.length - 4;
}

/** NetBIOS session request to any SMB server, `*SMBSERVER` (RFC 1002 section 4.3.2). */
export function buildNetbiosSessionRequest(): Uint8Array<ArrayBuffer> {
  return new ByteWriter()
    .u8(0x81, 0, 0, 68)
    .bytes(netbiosName("*SMBSERVER", 0x20))
    .bytes(netbiosName("PORTICO", 0))
    .finish();
}

function frame(command: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new ByteWriter()
    .u8(0xfe).text("SMB")
    .u16le(HEADER_BYTES).u16le(command)
    .u32le(0)
    .u16le(command).u16le(31)
    .u32le(0).u32le(0)
    .u64le(BigInt(command))
    .u32le(0xfeff).u32le(0)
    .u64le(0n)
    .zeros(16)
    .bytes(body)
    .finish();
  return new ByteWriter().u8(0).prefixed(3, (writer) => writer.bytes(message)).finish();
}

/** Reads a response's header; a reader of its body. */
function readHeader(message: Uint8Array, command: number): ByteReader {
  const reader: ByteReader = new ByteReader(message);
  reader.expect(reader.u8() === 0xfe && latin1(reader.take(3)) === "SMB");
  reader.expect(reader.u16le() === HEADER_BYTES);
  reader.skip(6);
  reader.expect(reader.u16le() === command);
  reader.skip(2);
  reader.expect((reader.u32le() & 1) === 1);
  return reader.seek(HEADER_BYTES);
}

function findCipher(
  message: Uint8Array,
  { offset, count }: { readonly offset: number; readonly count: number },
): string {
  return parseBytes(message, (reader) => {
    reader.seek(offset);
    for (let i = 0; i < Math.min(count, 16); i++) {
      const type = reader.u16le();
      const size = reader.u16le();
      const data = reader.skip(4).sub(size);
      if (type === 2) return CIPHER_NAMES[data.skip(2).u16le()] ?? "";
      reader.skip(Math.min(reader.remaining, (8 - (size % 8)) % 8));
    }
    return "";
  }) ?? "";
}

/** NTLM's first message as a session's first token. */
export function ntlmInSpnego(): Uint8Array {
  return ber(
    applicationTag(0),
    berOid(SPNEGO),
    ber(
      contextTag(0),
      ber(
        BER.sequence,
        ber(contextTag(0), ber(BER.sequence, berOid(NTLMSSP))),
        ber(contextTag(2), ber(BER.octetString, buildNtlmNegotiate())),
      ),
    ),
  );
}

/** A NetBIOS name in its first-level encoding: two letters for each half-byte. */
function netbiosName(name: string, suffix: number): Uint8Array {
  const codes = Array.from(name.padEnd(15), (character) => character.charCodeAt(0));
  const letters = [...codes, suffix].flatMap((code) => [65 + (code >> 4), 65 + (code & 15)]);
  return Uint8Array.of(32, ...letters, 0);
}
