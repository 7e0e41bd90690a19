/**
 * Bitcoin's peers, and those of the coins that were made from it: Bitcoin Core, btcd, bcoin, Litecoin,
 * Dogecoin. A `version` message is answered by one that names the peer's software; no block and no
 * address is asked for. A peer hangs up on the magic number of another network, so each port gets its own.
 *
 *     magic32 command96 length32 checksum32 payload                        checksum: of SHA-256 twice
 *     version: protocol32 services64 time64 receiver sender nonce64 agent height32 relay8
 *     receiver, sender: services64 address128 port16 (big-endian)          agent: length, text
 *     -> the same, agent "/Satoshi:27.0.0/", then verack
 *
 * Sources: Bitcoin developer reference (P2P network), BIP 14 (user agents), BIP 37 (relay), BIP 324 (a
 * version 2 peer still takes a version 1 header), the coins' own chain parameters.
 */

import { hex, latin1, utf8 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const [HEADER_BYTES, COMMAND_BYTES, ADDRESS_BYTES] = [24, 12, 26];
const MAX_PAYLOAD = 1_024;
const PROTOCOL = 70_016;
const AGENT = utf8("/Portico/");
const VERSION = "version".padEnd(COMMAND_BYTES, "\0");

/** A network: its magic number as sent, its name, its usual port. */
type Network = readonly [magic: string, name: string, port: number];

const NETWORKS: readonly Network[] = [
  ["f9beb4d9", "bitcoin", 8333],
  ["0b110907", "bitcoin testnet3", 18_333],
  ["1c163f28", "bitcoin testnet4", 48_333],
  ["0a03cf40", "bitcoin signet", 38_333],
  ["fabfb5da", "bitcoin regtest", 18_444],
  ["fbc0b6db", "litecoin", 9333],
  ["fdd2c8f1", "litecoin testnet", 19_335],
  ["c0c0c0c0", "dogecoin", 22_556],
  ["24e92764", "zcash", 8233],
  ["bf0c6bbd", "dash", 9999],
  ["e3e1f3e8", "bitcoin cash", 8333],
];

/** Names of software in user agents: what they are called, vendor and product of the CPE name. */
const PRODUCTS: ReadonlyMap<string, readonly [name: string, ...cpe: string[]]> = new Map([
  ["Satoshi", ["Bitcoin Core", "bitcoin", "bitcoin_core"]],
  ["Knots", ["Bitcoin Knots", "bitcoinknots", "bitcoin_knots"]],
  ["LitecoinCore", ["Litecoin Core"]],
  ["Shibetoshi", ["Dogecoin Core", "dogecoin", "dogecoin"]],
  ["MagicBean", ["Zcash", "z.cash", "zcash"]],
]);

/** What a peer says of itself. */
export interface BitcoinVersion {
  /** Lower-case hexadecimal, in the order of the wire. */
  readonly magic: string;
  /** Version of the protocol. */
  readonly protocol: number;
  /** BIP 14: `/Satoshi:27.0.0/`. */
  readonly agent: string;
  /** Blocks of its chain. */
  readonly height: number;
}

/** The probe of Bitcoin's protocol between peers. */
export const bitcoinProbe: Probe = {
  name: "bitcoin",
  title: "Peers of Bitcoin, Litecoin, Dogecoin and others",
  transport: "tcp",
  // 9999 is a printer's, too, so nothing is sent there.
  ports: [...new Set(NETWORKS.map(([, , port]) => port))].filter((port) => port !== 9999),
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  recognise(reply) {
    const version = parseBitcoinVersion(reply);
    return version === null ? null : describe(version);
  },
  async identify(conversation, { port, random, now, reconnect }) {
    const own = NETWORKS.filter((network) => network[2] === port);
    for (const [at, [magic]] of (own.length > 0 ? own : NETWORKS.slice(0, 1)).entries()) {
      const over = at === 0 ? conversation : await reconnect();
      await over?.send(await buildBitcoinVersion({ magic, time: now(), nonce: random(8) }));
      const reply = await over?.receive({ until: (bytes) => parseBitcoinVersion(bytes) !== null });
      const version = reply === undefined ? null : parseBitcoinVersion(reply);
      // A server that sends back what it gets is no peer.
      if (version !== null && version.agent !== latin1(AGENT)) return describe(version);
    }
    return null;
  },
};

/** Our `version` message. `magic`: hexadecimal, `nonce`: eight bytes. */
export async function buildBitcoinVersion(
  { magic, time, nonce }: {
    readonly magic: string;
    readonly time: Date;
    readonly nonce: Uint8Array;
  },
): Promise<Uint8Array<ArrayBuffer>> {
  const seconds = BigInt(Math.floor(time.getTime() / 1_000));
  const payload = new ByteWriter().u32le(PROTOCOL).zeros(8).u64le(seconds).zeros(2 * ADDRESS_BYTES)
    .bytes(nonce).u8(AGENT.length).bytes(AGENT).u32le(0).u8(0).finish();
  const once = await crypto.subtle.digest("SHA-256", payload);
  const twice = new Uint8Array(await crypto.subtle.digest("SHA-256", once));
  return new ByteWriter().u32(Number.parseInt(magic, 16)).text(VERSION).u32le(payload.length)
    .bytes(twice.subarray(0, 4)).bytes(payload).finish();
}

/** Reads a `version` message that its sender begins with; `null` when the bytes are none. */
export function parseBitcoinVersion(bytes: Uint8Array): BitcoinVersion | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const magic = hex(reader.take(4));
    reader.expect(latin1(reader.take(COMMAND_BYTES)) === VERSION);
    const length = reader.u32le();
    reader.expect(length <= MAX_PAYLOAD && bytes.length >= HEADER_BYTES + length);
    const payload: ByteReader = reader.skip(4).sub(length);
    const protocol = payload.u32le();
    payload.skip(16 + 2 * ADDRESS_BYTES + 8);
    const agent = latin1(payload.take(payload.u8()));
    return { magic, protocol, agent, height: payload.u32le() };
  });
}

function describe({ magic, protocol, agent, height }: BitcoinVersion): Identification {
  // The last of several is the program, those before it what it is made from: `/Satoshi:26.1.0/Knots:20240325/`.
  const parts = [...agent.matchAll(/\/([A-Za-z][^:/()]{0,40}):v?(\d[\w.+-]{0,24})/g)];
  const [, name = "", version = ""] = parts.at(-1) ?? [];
  const [product, vendor = "", cpeProduct] = PRODUCTS.get(name) ?? [name];
  return {
    service: "bitcoin",
    ...(product === "" ? {} : { product, version }),
    ...(cpeProduct === undefined ? {} : { cpe: [cpe23("a", vendor, cpeProduct, version)] }),
    details: present({
      bitcoin_network: NETWORKS.find((network) => network[0] === magic)?.[1] ?? magic,
      bitcoin_agent: agent,
      bitcoin_protocol: `${protocol}`,
      bitcoin_height: `${height}`,
    }),
  };
}
