/**
 * iSCSI storage. The probe begins a discovery session and stops in its security stage: the target
 * names the authentication that it wants and the group of its portal. No stage is ever ended, so
 * no login completes, and no disk is listed.
 *
 *     43 00 0000 00 length24 session 6 0000 task32 connection16 0000 0*24       Login, stage 0
 *       InitiatorName=... NUL SessionType=Discovery NUL AuthMethod=CHAP,None NUL
 *     -> 23 00 ... class8 detail8 ...  TargetPortalGroupTag=1 NUL AuthMethod=CHAP NUL
 *
 * Source: RFC 7143 sections 6.2 (text), 11.12 and 11.13 (Login), 12.1 (AuthMethod).
 */

import { equalBytes, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Probe } from "../probe.ts";

const LOGIN_REQUEST = 0x43;
const LOGIN_RESPONSE = 0x23;
const HEADER_BYTES = 48;
const MAX_DATA_BYTES = 8_192;
const KEYS = {
  InitiatorName: "iqn.2001-04.com.example:portico",
  SessionType: "Discovery",
  AuthMethod: "CHAP,None",
} as const;

/** Status classes and details of a refusal, RFC 7143 section 11.13.5. */
const REFUSALS: Readonly<Record<number, string>> = {
  0x0101: "target moved for now",
  0x0102: "target moved",
  0x0200: "initiator error",
  0x0201: "authentication failure",
  0x0202: "not authorised",
  0x0203: "target not found",
  0x0207: "missing parameter",
  0x0300: "target error",
  0x0301: "service unavailable",
  0x0302: "out of resources",
};

/** A target's reply. */
export interface IscsiLogin {
  /** Status class and detail; 0 is success. */
  readonly status: number;
  readonly keys: ReadonlyMap<string, string>;
}

/** The probe of iSCSI. */
export const iscsiProbe: Probe = {
  name: "iscsi",
  title: "iSCSI storage and the login that it wants",
  transport: "tcp",
  ports: [3260, 860],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation, { random }) {
    const ids = random(10);
    await conversation.send(buildIscsiLogin(ids));
    const reply = await conversation.receive({ until: (bytes) => isSettled(bytes) });
    const login = parseIscsiLogin(reply, ids);
    if (login === null) return null;
    const { status, keys } = login;
    return {
      service: "iscsi",
      details: present({
        iscsi_auth: keys.get("AuthMethod") ?? "",
        iscsi_portal_group: keys.get("TargetPortalGroupTag") ?? "",
        iscsi_alias: keys.get("TargetAlias") ?? "",
        iscsi_address: keys.get("TargetAddress") ?? "",
        iscsi_refusal: status === 0 ? "" : REFUSALS[status] ?? `status ${status}`,
      }),
    };
  },
};

/** The request. `ids`: six bytes of a session id, four of a task tag, which the reply repeats. */
export function buildIscsiLogin(ids: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = Object.entries(KEYS).map(([key, value]) => `${key}=${value}\0`).join("");
  return new ByteWriter().u8(LOGIN_REQUEST, 0, 0, 0, 0).u24(text.length)
    // A session id of the random kind, RFC 7143 section 11.12.5.
    .u8(0x80).bytes(ids.subarray(1, 6)).u16(0).bytes(ids.subarray(6, 10)).zeros(28)
    .text(text).zeros(-text.length & 3).finish();
}

/** Parses the reply to a request with these ids; `null` when it is none. */
export function parseIscsiLogin(bytes: Uint8Array, ids: Uint8Array): IscsiLogin | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === LOGIN_RESPONSE);
    reader.skip(3);
    reader.expect(reader.u8() === 0);
    const length = reader.u24();
    reader.expect(length <= MAX_DATA_BYTES && reader.u8() === 0x80);
    reader.expect(equalBytes(reader.take(5), ids.subarray(1, 6)));
    reader.skip(2);
    reader.expect(equalBytes(reader.take(4), ids.subarray(6, 10)));
    const status = reader.skip(16).u16();
    const text = latin1(reader.seek(HEADER_BYTES).take(length));
    const pairs = text.split("\0").filter((pair) => pair.includes("="))
      .map((pair): [string, string] => {
        const at = pair.indexOf("=");
        return [pair.slice(0, at), pair.slice(at + 1)];
      });
    return { status, keys: new Map(pairs) };
  });
}

function isSettled(bytes: Uint8Array): boolean {
  if (bytes.length > 0 && bytes[0] !== LOGIN_RESPONSE) return true;
  return parseBytes(bytes, (reader) => reader.skip(5).u24() + HEADER_BYTES <= bytes.length) ??
    false;
}
