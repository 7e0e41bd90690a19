/**
 * The NetBIOS name service: Windows, Samba, printers. The node status question needs no login: its
 * answer lists the machine's names and its hardware address.
 *
 *     id16 0000 0001 0000 0000 0000  20 "CKAAAA..." 00  0021 0001     status of `*`
 *     -> id16 8400 0000 0001 0000 0000  name 0021 0001 ttl32 len16
 *        count8 { name 15, kind 8, flags 16 } ... MAC 6 ...
 *
 * Source: RFC 1002 sections 4.1 (names), 4.2.17 and 4.2.18 (node status).
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { readDnsName } from "../wire/dns.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const NODE_STATUS = 0x21;
const INTERNET = 1;
const RESPONSE = 0x8000;
const GROUP = 0x8000;
const NAME_BYTES = 15;
const MAX_SHOWN = 12;

/** One name of a machine. */
export interface NetbiosName {
  readonly name: string;
  /** What it stands for: 00 machine or domain, 20 file server, 1C domain controllers ... */
  readonly kind: number;
  readonly isGroup: boolean;
}

/** A machine's status. */
export interface NetbiosStatus {
  readonly names: readonly NetbiosName[];
  /** 6 bytes; all zero where the machine does not report it. */
  readonly mac: Uint8Array;
}

/** The probe of the NetBIOS name service. */
export const netbiosNsProbe: DatagramProbe = {
  name: "netbios-ns",
  title: "NetBIOS names: Windows, Samba",
  transport: "udp",
  ports: [137],
  intrusiveness: "harmless",
  rarity: 5,
  request({ random }) {
    const id = new ByteReader(random(2)).u16();
    return {
      bytes: buildNodeStatus(id),
      read(reply) {
        const status = parseNodeStatus(reply, id);
        return status === null ? null : describe(status);
      },
    };
  },
};

/** The question for all names. */
export function buildNodeStatus(id: number): Uint8Array<ArrayBuffer> {
  const everything = Uint8Array.of(0x2a, ...new Uint8Array(NAME_BYTES));
  // Each half byte is a letter from A on.
  const letters = Array.from(everything, (byte) => [0x41 + (byte >> 4), 0x41 + (byte & 15)]).flat();
  return new ByteWriter().u16(id).u16(0).u16(1).zeros(6)
    .prefixed(1, (name) => name.bytes(letters)).u8(0)
    .u16(NODE_STATUS).u16(INTERNET).finish();
}

/** Parses the reply to the question `id`; `null` when it is none. */
export function parseNodeStatus(bytes: Uint8Array, id: number): NetbiosStatus | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === id && (reader.u16() & RESPONSE) !== 0);
    reader.expect(reader.u16() === 0 && reader.u16() === 1);
    reader.skip(4);
    readDnsName(reader);
    reader.expect(reader.u16() === NODE_STATUS && reader.u16() === INTERNET);
    const data: ByteReader = reader.skip(4).sub(reader.u16());
    const names = Array.from({ length: data.u8() }, () => readName(data));
    return { names, mac: data.remaining >= 6 ? data.take(6) : new Uint8Array(6) };
  });
}

function readName(reader: ByteReader): NetbiosName {
  const name = latin1(reader.take(NAME_BYTES)).replace(/[ \0]+$/, "");
  return { name, kind: reader.u8(), isGroup: (reader.u16() & GROUP) !== 0 };
}

function describe({ names, mac }: NetbiosStatus): DatagramReply {
  const first = (group: boolean, ...kinds: readonly number[]) =>
    names.find(({ isGroup, kind }) => isGroup === group && kinds.includes(kind))?.name ?? "";
  return {
    service: "netbios-ns",
    details: present({
      netbios_name: first(false, 0x00, 0x20),
      netbios_workgroup: first(true, 0x00, 0x1c, 0x1e),
      netbios_names: names.slice(0, MAX_SHOWN).map(nameText).join(" "),
      netbios_domain_controller: names.some(({ kind }) => kind === 0x1c) ? "yes" : "",
      netbios_mac: mac.every((byte) => byte === 0) ? "" : hex(mac).match(/../g)?.join(":") ?? "",
    }),
  };
}

function nameText({ name, kind, isGroup }: NetbiosName): string {
  return `${name}<${kind.toString(16).padStart(2, "0")}>${isGroup ? "G" : ""}`;
}
