/**
 * Service location (SLP): which kinds of services a machine announces: printers, storage, the management
 * of servers (VMware ESXi). The answer can be many times as long, and has been abused for that: only its
 * own port is asked.
 *
 *     02 09 length24 flags16=0 next24=0 id16 length16 "en"
 *        | length16=0 (answered before) FFFF (every naming authority) length16 "DEFAULT" (scope)
 *     -> 02 0A length24 flags16 next24 id16 length16 language | error16 length16 "service:printer:lpr,..."
 *
 * Source: RFC 2608 sections 8 (header), 10.1 and 10.2 (service types).
 */

import { latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const [VERSION, TYPES_ASKED, TYPES_TOLD] = [2, 9, 10];
const LANGUAGE = "en";
const EVERY_AUTHORITY = 0xffff;
/** RFC 2608 section 7: 1 to 15. */
const LAST_ERROR = 15;
/** A list of kinds, each without the characters that are reserved. */
const TYPES = /^[\w.:+-]{1,100}(?:,[\w.:+-]{1,100})*$/;

/** What an agent answers. */
export interface SlpTypes {
  /** 0 when there is none; then there may be a list. */
  readonly error: number;
  /** `service:printer:lpr,service:wbem:https` */
  readonly types: string;
}

/** The probe of SLP. */
export const slpProbe: DatagramProbe = {
  name: "slp",
  title: "Service location (SLP)",
  transport: "udp",
  ports: [427],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  amplifies: true,
  request({ random }) {
    const id = new ByteReader(random(2)).u16() | 1;
    return {
      bytes: buildSlpQuestion(id),
      read(reply) {
        const found = parseSlpReply(reply, id);
        return found === null ? null : describe(found);
      },
    };
  },
};

/** The question for all kinds of services in the scope that everything is in by default. */
export function buildSlpQuestion(id: number): Uint8Array<ArrayBuffer> {
  const text = (writer: ByteWriter, value: string) => writer.prefixed(2, (it) => it.text(value));
  const rest = new ByteWriter().u16(0).u24(0).u16(id);
  text(rest, LANGUAGE).u16(0).u16(EVERY_AUTHORITY);
  text(rest, "DEFAULT");
  return new ByteWriter().u8(VERSION, TYPES_ASKED).u24(rest.length + 5).bytes(rest.finish())
    .finish();
}

/** Parses a reply; `null` when the bytes do not answer the question with this id. */
export function parseSlpReply(bytes: Uint8Array, id: number): SlpTypes | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === VERSION && reader.u8() === TYPES_TOLD);
    reader.expect(reader.u24() === bytes.length);
    reader.expect(reader.skip(5).u16() === id);
    reader.expect(/^[a-z]{2,8}(?:-\w{1,8})*$/i.test(latin1(reader.take(reader.u16()))));
    const error = reader.u16();
    reader.expect(error <= LAST_ERROR);
    // With an error the rest may be left out.
    if (error !== 0 && reader.remaining === 0) return { error, types: "" };
    const types = latin1(reader.take(reader.u16()));
    reader.expect(reader.remaining === 0 && (types === "" || TYPES.test(types)));
    return { error, types };
  });
}

function describe({ error, types }: SlpTypes): DatagramReply {
  return {
    service: "svrloc",
    details: present({ slp_types: types, slp_error: error === 0 ? "" : String(error) }),
  };
}
