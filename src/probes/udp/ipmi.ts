/**
 * IPMI: the management controllers (BMC, iDRAC, iLO, IMM) of servers. Which ways of authentication
 * the LAN channel has is sent before any session, without one, and every controller must reply to
 * it.
 *
 *     06 00 FF 07 | 00 seq32=0 session32=0 length8=09
 *       | 20 18 check8 | 81 (seq6 << 2) 38 | 8E (this channel, IPMI 2.0 too) 04 (administrator) check8
 *     -> 06 00 FF 07 | 00 seq32 session32 length8=10
 *       | 81 1C check8 | 20 (seq6 << 2) 38 completion8 | channel types status extended oem24le aux check8
 *
 * Sources: IPMI 2.0 rev. 1.1, sections 13.1 (RMCP, messages), 22.13 (Get Channel Authentication
 * Capabilities); DSP0136 (ASF 2.0), section 3.2.2 (RMCP).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { enterpriseName, RMCP_IPMI, RMCP_NO_ACK, RMCP_VERSION } from "./rmcp/message.ts";

const GET_CHANNEL_AUTH = 0x38;
const BMC = 0x20;
const REMOTE_CONSOLE = 0x81;
const APPLICATION_REQUEST = 0x18;
const APPLICATION_RESPONSE = 0x1c;
const THIS_CHANNEL_IPMI_2 = 0x8e;
const ADMINISTRATOR = 4;

const AUTH_TYPES: readonly (readonly [bit: number, name: string])[] = [
  [0x01, "none"],
  [0x02, "MD2"],
  [0x04, "MD5"],
  [0x10, "password"],
  [0x20, "OEM"],
];

/** What a controller reports about its LAN channel. */
export interface IpmiChannel {
  /** 0 when the command was carried out; then the other fields are there. */
  readonly completion: number;
  readonly channel: number;
  readonly authTypes: number;
  readonly status: number;
  /** Bit 1: IPMI 2.0; bit 0: IPMI 1.5; 0 of a controller with 1.5 only. */
  readonly extended: number;
  /** The enterprise that adds its own authentication; 0 for none. */
  readonly oem: number;
}

/** The probe of IPMI. */
export const ipmiProbe: DatagramProbe = {
  name: "ipmi",
  title: "IPMI: management controllers of servers",
  transport: "udp",
  ports: [623, 664],
  intrusiveness: "harmless",
  rarity: 5,
  request({ random }) {
    const sequence = (random(1)[0] ?? 0) & 0x3f;
    return {
      bytes: buildIpmiQuestion(sequence),
      read(reply) {
        const channel = parseIpmiReply(reply, sequence);
        return channel === null ? null : describe(channel);
      },
    };
  },
};

/** The request. `sequence`: 0 to 63, which the reply repeats. */
export function buildIpmiQuestion(sequence: number): Uint8Array<ArrayBuffer> {
  const [to, from] = [[BMC, APPLICATION_REQUEST], [REMOTE_CONSOLE, sequence << 2]];
  const body = [...from, GET_CHANNEL_AUTH, THIS_CHANNEL_IPMI_2, ADMINISTRATOR];
  return new ByteWriter().u8(RMCP_VERSION, 0, RMCP_NO_ACK, RMCP_IPMI)
    .u8(0).u32(0).u32(0)
    .prefixed(1, (message) => message.u8(...to, checksum(to), ...body, checksum(body)))
    .finish();
}

/** Parses the reply; `null` when it is no reply to a request with this sequence number. */
export function parseIpmiReply(bytes: Uint8Array, sequence: number): IpmiChannel | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === RMCP_VERSION && reader.skip(2).u8() === RMCP_IPMI);
    // No authentication, no session.
    reader.expect(reader.u8() === 0 && reader.skip(4).u32() === 0);
    const message = reader.take(reader.u8());
    const body: ByteReader = reader.seek(reader.offset - message.length);
    body.expect(body.u8() === REMOTE_CONSOLE && body.u8() === APPLICATION_RESPONSE);
    body.expect(checksum(message.subarray(0, 3)) === 0 && checksum(message.subarray(3)) === 0);
    body.expect(body.skip(1).u8() === BMC && body.u8() === sequence << 2);
    body.expect(body.u8() === GET_CHANNEL_AUTH);
    const completion = body.u8();
    const whole = completion === 0 && message.length >= 16;
    body.expect(whole || completion !== 0);
    const [channel, authTypes, status, extended] = whole
      ? [body.u8(), body.u8(), body.u8(), body.u8()]
      : [0, 0, 0, 0];
    const oem = whole ? body.u24le() : 0;
    return { completion, channel: channel & 15, authTypes, status, extended: extended & 3, oem };
  });
}

/** The byte that makes the sum zero; 0 when the bytes end with their own checksum. */
function checksum(bytes: Iterable<number>): number {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  return -sum & 0xff;
}

function describe(reply: IpmiChannel): DatagramReply {
  const { completion, channel, authTypes, status, extended, oem } = reply;
  const service = "ipmi";
  if (completion !== 0) return { service, details: { ipmi_completion: `0x${hex2(completion)}` } };
  const isSecond = (authTypes & 0x80) !== 0 && (extended & 2) !== 0;
  const types = AUTH_TYPES.filter(([bit]) => (authTypes & bit) !== 0).map(([, name]) => name);
  return {
    service,
    device: "management controller",
    details: present({
      ipmi_version: isSecond ? "2.0" : "1.5",
      ipmi_channel: `${channel}`,
      ipmi_auth_types: types.join(" "),
      ipmi_anonymous: (status & 1) !== 0 ? "enabled" : "disabled",
      ipmi_null_users: (status & 2) !== 0 ? "enabled" : "disabled",
      ipmi_k_g: isSecond ? (status & 0x20) !== 0 ? "set" : "default" : "",
      ipmi_oem: oem === 0 ? "" : enterpriseName(oem),
    }),
  };
}

function hex2(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
