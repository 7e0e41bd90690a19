/**
 * NTP: time servers. A client's packet with nothing in it but a random transmit timestamp, which
 * the server repeats as the origin timestamp; 48 bytes out, 48 bytes back. Then comes one control
 * message (mode 6, `ntp/control.ts`), which most servers drop; mode 7 (`monlist`) is never used: it
 * amplifies.
 *
 *     23 (LI 0, version 4, mode 3)  00 x 39  random x 8
 *     -> LI VN mode 4 | stratum | poll | precision | root delay 4 | root dispersion 4 | refid 4
 *        reference 8 | origin 8 (ours) | receive 8 | transmit 8 [extensions]
 *
 * Source: RFC 5905 sections 7.3 (header), 7.4 (kiss codes); RFC 4330 for clients.
 */

import { equalBytes, latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { Details } from "../../model/service.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { ntpControlRequest } from "./ntp/control.ts";

/** The fields of a server's packet. */
export interface NtpReply {
  /** 0 to 2; 3 when the server's clock is not synchronised. */
  readonly leap: number;
  readonly version: number;
  /**
   * 0: a kiss code instead of a time; 1: has a reference clock; 2 to 15: synchronised with other
   * servers.
   */
  readonly stratum: number;
  readonly refid: Uint8Array;
  readonly rootDelayMs: number;
  readonly rootDispersionMs: number;
  /** The client's transmit timestamp, repeated. */
  readonly origin: Uint8Array;
  /** When the server sent the packet; `undefined` when it does not report it. */
  readonly transmitMs: number | undefined;
}

const CLIENT = 0x23;
const MODE_SERVER = 4;
const UNIX_EPOCH_SEC = 2_208_988_800;
/** Seconds in one era: timestamps with the top bit clear belong to the era that begins in 2036. */
const ERA_SEC = 2 ** 32;

/** The probe of NTP. */
export const ntpProbe: DatagramProbe = {
  name: "ntp",
  title: "NTP time servers",
  transport: "udp",
  ports: [123],
  intrusiveness: "harmless",
  rarity: 2,
  request({ random, now }) {
    const cookie = random(8);
    const sequence = new ByteReader(random(2)).u16();
    return {
      bytes: new ByteWriter().u8(CLIENT).zeros(39).bytes(cookie).finish(),
      read(reply) {
        const parsed = parseNtpReply(reply);
        if (parsed === null || !equalBytes(parsed.origin, cookie)) return null;
        return { ...describe(parsed, now()), next: ntpControlRequest(sequence) };
      },
    };
  },
};

/** Reads a server's packet; `null` when it is none. */
export function parseNtpReply(bytes: Uint8Array): NtpReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const first = reader.u8();
    const version = (first >> 3) & 7;
    reader.expect((first & 7) === MODE_SERVER && version >= 1 && version <= 4);
    const stratum = reader.u8();
    reader.expect(stratum <= 16);
    const rootDelayMs = reader.skip(2).u32() / 65.536;
    const rootDispersionMs = reader.u32() / 65.536;
    const refid = reader.take(4);
    const origin = reader.skip(8).take(8);
    const seconds = reader.skip(8).u32();
    const fraction = reader.u32();
    const transmitMs = seconds === 0 ? undefined : unixMs(seconds, fraction);
    const leap = first >> 6;
    return { leap, version, stratum, refid, rootDelayMs, rootDispersionMs, origin, transmitMs };
  });
}

function unixMs(seconds: number, fraction: number): number {
  const since1900 = seconds >= 2 ** 31 ? seconds : seconds + ERA_SEC;
  return Math.round((since1900 - UNIX_EPOCH_SEC) * 1_000 + fraction * 1_000 / 2 ** 32);
}

function describe(reply: NtpReply, now: Date): DatagramReply {
  const { leap, version, stratum, refid, rootDelayMs, rootDispersionMs, transmitMs } = reply;
  const details: Record<string, string> = { ntp_version: `${version}`, ntp_stratum: `${stratum}` };
  if (leap === 3) details["ntp_synchronised"] = "no";
  Object.assign(details, describeReference(stratum, refid));
  if (rootDelayMs > 0) details["ntp_root_delay"] = `${rootDelayMs.toFixed(1)} ms`;
  if (rootDispersionMs > 0) details["ntp_root_dispersion"] = `${rootDispersionMs.toFixed(1)} ms`;
  if (transmitMs !== undefined && stratum > 0) {
    details["ntp_time"] = new Date(transmitMs).toISOString();
    details["ntp_offset"] = `${((transmitMs - now.getTime()) / 1_000).toFixed(1)} s`;
  }
  return { service: "ntp", details };
}

/** Stratum 0 carries a kiss code, stratum 1 the kind of clock, others a server's IPv4 address. */
function describeReference(stratum: number, refid: Uint8Array): Details {
  const text = latin1(refid).replace(/\0+$/, "");
  const isText = /^[\x20-\x7e]{1,4}$/.test(text);
  if (stratum === 0) return isText ? { ntp_kiss_code: text } : {};
  if (stratum === 1) return isText ? { ntp_refid: text } : {};
  return refid.some((byte) => byte !== 0) ? { ntp_refid: refid.join(".") } : {};
}
