/**
 * CODESYS 3 runtimes, in controllers of many makers. The programming tool's question who the node is,
 * which its name service answers; no channel is opened and no login follows. Sent only with `--ics`.
 *
 *     00 01 17 E8 | length32le, these 8 bytes included                        block driver
 *     C5 | hops:5 header:3 | 40 | service | 00 | sender:4 receiver:4          datagram, lengths in words
 *        | receiver: port16 IPv4 | sender: port16 IPv4 | zeros up to a multiple of 4
 *     02 C2 | 00 04 | id32le                                                  service 3: who are you?
 *     -> 80 C2 | 03 01 or 00 04 | id32le | channels16 | byte order, 00        service 4: who I am
 *        | parent16 | node16 | device16 | vendor16                            lengths of what follows
 *        | type32 | id32 | version32 | flags32 | serial8 .. | zeros up to 48
 *        | parent | node 00 00 | device 00 00 | vendor 00 00 | serial         UTF-16LE; the serial is ASCII
 *
 * Numbers are little-endian, ports and addresses are not. The answer comes to the sender's address, so
 * that it has to be ours.
 *
 * Sources: A. Nochvay, "Security research: CODESYS Runtime, a PLC control framework" (Kaspersky ICS CERT,
 * 2019), part 1; the description of the protocol in Microsoft's ICS Forensics Tools, plugin CodeSysV3.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { addressValue } from "../../model/address_value.ts";
import type { SocketAddress } from "../../model/endpoint.ts";
import { oneLine } from "../../text/printable.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const MAGIC = 0xe8170100;
const DATAGRAM = 0xc5;
const [HOPS, HEADER_WORDS, PRIORITY] = [13, 3, 0x40];
const [ASK, ANSWER] = [3, 4];
const [WHO_ARE_YOU, WHO_I_AM] = [0xc202, 0xc280];
const VERSION = 0x400;
/** Of the answers. */
const VERSIONS: readonly number[] = [0x103, VERSION];
const BLOCK_BYTES = 8;
const ADDRESS_WORDS = 3;
/** A block holds no more (the paper, section "Block driver layer"). */
const MOST_BYTES = 520;
/** Bytes of the answer before its texts. */
const FIXED_BYTES = 48;

/** Who a node is. */
export interface Codesys3Identity {
  readonly id: number;
  readonly node: string;
  readonly device: string;
  readonly vendor: string;
  readonly version: string;
}

/** The probe of CODESYS 3. */
export const codesys3Probe: Probe = {
  name: "codesys3",
  title: "CODESYS 3 controllers",
  transport: "tcp",
  ports: [11740, 11741, 11742, 11743],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 9,
  async identify(conversation, { address, port, random }) {
    const [id = 0] = new Uint32Array(random(4).buffer);
    const from = conversation.local ?? { address: "0.0.0.0", port: 0 };
    const question = buildCodesys3Question(id, { from, to: { address, port } });
    // The protocol has addresses of IPv4 only.
    if (question === undefined) return null;
    await conversation.send(question);
    const reply = await conversation.receive({ until: isSettled, timeoutMs: 2_000 });
    const identity = parseCodesys3Identity(reply);
    return identity === null || identity.id !== id ? null : describe(identity);
  },
};

/** The question; `undefined` where an address is none of IPv4. */
export function buildCodesys3Question(
  id: number,
  { from, to }: { readonly from: SocketAddress; readonly to: SocketAddress },
): Uint8Array<ArrayBuffer> | undefined {
  const [sender, receiver] = [addressValue(from.address), addressValue(to.address)];
  if (sender?.family !== "ipv4" || receiver?.family !== "ipv4") return undefined;
  const datagram = new ByteWriter()
    .u8(DATAGRAM, HOPS << 3 | HEADER_WORDS, PRIORITY, ASK, 0, ADDRESS_WORDS << 4 | ADDRESS_WORDS)
    .u16(to.port).u32(Number(receiver.value))
    .u16(from.port).u32(Number(sender.value))
    .zeros(2)
    .u16le(WHO_ARE_YOU).u16le(VERSION).u32le(id)
    .finish();
  return new ByteWriter().u32le(MAGIC).u32le(BLOCK_BYTES + datagram.length).bytes(datagram)
    .finish();
}

/** Parses the answer; `null` when it is none. */
export function parseCodesys3Identity(bytes: Uint8Array): Codesys3Identity | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u32le() === MAGIC);
    const length = reader.u32le();
    reader.expect(length <= MOST_BYTES);
    const datagram = reader.sub(length - BLOCK_BYTES);
    reader.expect(datagram.u8() === DATAGRAM);
    const headerWords = datagram.u8() & 7;
    reader.expect(datagram.skip(1).u8() === ANSWER);
    const lengths = datagram.skip(1).u8();
    const words = headerWords + (lengths >> 4) + (lengths & 15);
    return readIdentity(new ByteReader(datagram.seek(2 * (words + words % 2)).rest()));
  });
}

/** The answer of the name service; its lengths of texts are in characters. */
function readIdentity(answer: ByteReader): Codesys3Identity {
  answer.expect(answer.u16le() === WHO_I_AM);
  answer.expect(VERSIONS.includes(answer.u16le()));
  const id = answer.u32le();
  const parentBytes = answer.skip(4).u16le();
  const lengths = [answer.u16le(), answer.u16le(), answer.u16le()];
  const version = [...answer.skip(8).take(4)].reverse().join(".");
  const texts = answer.seek(FIXED_BYTES).skip(parentBytes);
  const [node = "", device = "", vendor = ""] = lengths.map((length) => readText(texts, length));
  return { id, node, device, vendor, version };
}

/** A text of so many characters, and the zero behind it. */
function readText(reader: ByteReader, characters: number): string {
  const found = new TextDecoder("utf-16le").decode(reader.take(2 * characters));
  reader.expect(reader.u16le() === 0);
  return oneLine(found).trim();
}

function isSettled(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < BLOCK_BYTES) return false;
  return view.getUint32(0, true) !== MAGIC || bytes.length >= view.getUint32(4, true);
}

/** The version is the runtime's own in the runtimes of its maker, elsewhere the device's. */
function describe({ node, device, vendor, version }: Codesys3Identity): Identification {
  const isOwn = /^(?:3S\b|CODESYS\b)/i.test(vendor);
  return {
    service: "codesys",
    vendor: "CODESYS",
    product: "CODESYS runtime",
    ...(isOwn ? { version } : {}),
    device: "programmable logic controller",
    details: present({
      codesys_product: device,
      codesys_vendor: vendor,
      codesys_node: node,
      codesys_version: version,
    }),
  };
}
