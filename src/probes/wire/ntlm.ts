/**
 * NTLM's first two messages. A server describes itself in its reply to the negotiate message, the
 * challenge: computer, domain, version. The third message, the one with proof of a password, is
 * never sent: this is not a log-in. SMB, RDP and MSRPC carry these messages, and HTTP does as
 * base64.
 *
 *     "NTLMSSP" 00 | type32 = 1 | flags32 | domain 8 | workstation 8 | version 8
 *     -> "NTLMSSP" 00 | type32 = 2 | target name: len16 max16 offset32 | flags32 | challenge 8
 *        | reserved 8 | target info: len16 max16 offset32 | major8 minor8 build16 | 3 | revision8
 *     target info: id16 len16 UTF-16LE ... until id 0; 7 is a FILETIME
 *
 * All numbers are little-endian. Source: MS-NLMP sections 2.2.1.1, 2.2.1.2, 2.2.2.1.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { latin1 } from "../../bytes/convert.ts";
import type { Identification } from "../probe.ts";
import { present } from "../details.ts";

const SIGNATURE = "NTLMSSP\0";

/** Unicode, OEM, request target, NTLM, always sign, extended session security, version, 128, 56. */
const FLAGS = 0xa2088207;

/** What a challenge reports about its sender; texts are empty where it has none. */
export interface NtlmChallenge {
  readonly targetName: string;
  readonly computer: string;
  readonly domain: string;
  readonly dnsComputer: string;
  readonly dnsDomain: string;
  readonly dnsForest: string;
  /** `10.0.20348`; empty without one. */
  readonly version: string;
  /** ISO-8601 UTC; empty without one. */
  readonly time: string;
}

/** The negotiate message, whose reply is a challenge. */
export function buildNtlmNegotiate(): Uint8Array<ArrayBuffer> {
  return new ByteWriter()
    .text(SIGNATURE)
    .u32le(1)
    .u32le(FLAGS)
    .zeros(16)
    .u8(10, 0).u16le(19041).zeros(3).u8(15)
    .finish();
}

/** Finds a challenge anywhere in a reply, whatever wraps it; `null` without one. */
export function findNtlmChallenge(bytes: Uint8Array): NtlmChallenge | null {
  const at = latin1(bytes).indexOf(`${SIGNATURE}\x02\0\0\0`);
  return at < 0 ? null : parseNtlmChallenge(bytes.subarray(at));
}

/** Reads a challenge; `null` when the bytes are none. Bytes behind it are ignored. */
export function parseNtlmChallenge(bytes: Uint8Array): NtlmChallenge | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(latin1(reader.take(8)) === SIGNATURE && reader.u32le() === 2);
    const target = readField(reader);
    const flags = reader.u32le();
    reader.skip(16);
    const info = readField(reader);
    const version = (flags & 0x02000000) !== 0 ? readVersion(reader) : "";
    const pairs = readPairs(sliceOf(bytes, info));
    const text = (id: number) => utf16(pairs.get(id) ?? new Uint8Array());
    const name = sliceOf(bytes, target);
    return {
      targetName: (flags & 1) !== 0 ? utf16(name) : latin1(name),
      computer: text(1),
      domain: text(2),
      dnsComputer: text(3),
      dnsDomain: text(4),
      dnsForest: text(5),
      version,
      time: fileTime(pairs.get(7)),
    };
  });
}

/** The facts of a challenge, under the names that all probes share. */
export function ntlmDetails(challenge: NtlmChallenge): Record<string, string> {
  return present({
    ntlm_computer: challenge.computer,
    ntlm_domain: challenge.domain,
    ntlm_dns_computer: challenge.dnsComputer,
    ntlm_dns_domain: challenge.dnsDomain,
    ntlm_dns_forest: challenge.dnsForest,
    ntlm_version: challenge.version,
    ntlm_time: challenge.time,
  });
}

/**
 * The operating system behind a challenge. Windows reports its build; Samba always reports 6.1.0, a
 * build that no Windows has.
 */
export function ntlmSystem({ version }: NtlmChallenge): Pick<Identification, "os"> {
  const build = Number(version.split(".")[2] ?? 0);
  return build >= 2195 ? { os: `Windows ${version}` } : {};
}

/** Whether the challenge has the version that Samba, and nothing of Microsoft's, gives. */
export function isSambaChallenge({ version }: NtlmChallenge): boolean {
  return version === "6.1.0";
}

/** 100 ns ticks since 1601 in eight little-endian bytes, as ISO-8601 UTC; empty when unlikely. */
export function fileTime(bytes: Uint8Array | undefined): string {
  if (bytes === undefined || bytes.length !== 8) return "";
  const ticks = new ByteReader(bytes).u64le();
  const seconds = Number(ticks / 10_000_000n) - 11_644_473_600;
  if (seconds <= 0 || seconds > 253_402_300_799) return "";
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

interface Field {
  readonly length: number;
  readonly offset: number;
}

function readField(reader: ByteReader): Field {
  const length = reader.u16le();
  reader.skip(2);
  return { length, offset: reader.u32le() };
}

function sliceOf(bytes: Uint8Array, { length, offset }: Field): Uint8Array {
  return bytes.subarray(offset, offset + length);
}

function readVersion(reader: ByteReader): string {
  const version = `${reader.u8()}.${reader.u8()}.${reader.u16le()}`;
  return version === "0.0.0" ? "" : version;
}

function readPairs(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const pairs = new Map<number, Uint8Array>();
  parseBytes(bytes, (reader) => {
    for (let id = reader.u16le(); id !== 0; id = reader.u16le()) {
      pairs.set(id, reader.take(reader.u16le()));
    }
  });
  return pairs;
}

function utf16(bytes: Uint8Array): string {
  return new TextDecoder("utf-16le").decode(bytes);
}
