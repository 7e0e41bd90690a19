/**
 * Nodes of BitTorrent's distributed hash table. A ping; no torrent is requested, and our own node
 * id is random and forgotten.
 *
 *     d1:ad2:id20:(id)e1:q4:ping1:t4:(id)1:y1:qe
 *     -> d2:ip6:...1:rd2:id20:(node)e1:t4:(id)1:v4:LT..1:y1:re      or y = "e", e = [code, text]
 *
 * Source: BEP 5 ("DHT Protocol"), BEP 20 (client codes), BEP 3 (bencoding); aria2's code was
 * recorded from Debian's.
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import { ByteReader } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { type Bencoded, dictionary, parseBencoded } from "./bittorrent/bencode.ts";

const CLIENTS: Readonly<Record<string, string>> = {
  LT: "libtorrent (Rasterbar)",
  lt: "libTorrent (Rakshasa)",
  UT: "µTorrent",
  A2: "aria2",
};

/** The probe of BitTorrent's DHT. */
export const bittorrentDhtProbe: DatagramProbe = {
  name: "bittorrent-dht",
  title: "BitTorrent DHT nodes",
  transport: "udp",
  ports: [6881, 51413, 6882, 8999],
  intrusiveness: "harmless",
  rarity: 6,
  request({ random }) {
    const transaction = random(4);
    return {
      bytes: new ByteWriter().text("d1:ad2:id20:").bytes(random(20))
        .text("e1:q4:ping1:t4:").bytes(transaction).text("1:y1:qe").finish(),
      read(reply) {
        const message = dictionary(parseBencoded(reply));
        return message === undefined ? null : describe(message, latin1(transaction));
      },
    };
  },
};

function describe(
  message: ReadonlyMap<string, Bencoded>,
  transaction: string,
): DatagramReply | null {
  if (message.get("t") !== transaction) return null;
  const version = message.get("v");
  const client = typeof version === "string" ? describeClient(version) : undefined;
  const common = { service: "bittorrent-dht", ...(client?.name ?? {}) };
  const code = client?.code ?? "";
  if (message.get("y") === "e") {
    return Array.isArray(message.get("e"))
      ? { ...common, details: present({ dht_client: code }) }
      : null;
  }
  const node = dictionary(message.get("r") ?? null)?.get("id");
  if (message.get("y") !== "r" || typeof node !== "string" || node.length !== 20) return null;
  const id = hex(Uint8Array.from(node, (character) => character.charCodeAt(0)));
  return { ...common, details: present({ dht_node_id: id, dht_client: code }) };
}

interface Client {
  readonly name: { readonly product: string } | undefined;
  /** Two letters and the version's number: `LT 0x0200`. */
  readonly code: string;
}

/** Two letters of the client (or one and a digit), two bytes of its version in its own way. */
function describeClient(version: string): Client | undefined {
  if (version.length !== 4 || !/^[A-Za-z][A-Za-z\d]/.test(version)) return undefined;
  const letters = version.slice(0, 2);
  const bytes = Uint8Array.from(version.slice(2), (character) => character.charCodeAt(0));
  const number = new ByteReader(bytes).u16().toString(16).padStart(4, "0");
  const product = CLIENTS[letters];
  return { name: product === undefined ? undefined : { product }, code: `${letters} 0x${number}` };
}
