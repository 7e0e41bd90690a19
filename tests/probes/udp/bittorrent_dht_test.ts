import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { parseBencoded } from "../../../src/probes/udp/bittorrent/bencode.ts";
import { bittorrentDhtProbe } from "../../../src/probes/udp/bittorrent_dht.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/bittorrent_dht.ts";

const [libtorrent, anonymous, error, aria2] = samples as [
  ...[Uint8Array, Uint8Array, Uint8Array, Uint8Array],
];

Deno.test("a DHT node tells its id and its client", () => {
  assert.deepEqual(readReply(bittorrentDhtProbe, libtorrent), {
    service: "bittorrent-dht",
    product: "libtorrent (Rasterbar)",
    details: {
      dht_node_id: "4142434445464748494a30313233343536373839",
      dht_client: "LT 0x0200",
    },
  });
  const { product, details } = readReply(bittorrentDhtProbe, aria2) ?? {};
  assert.deepEqual([product, details?.["dht_client"]], ["aria2", "A2 0x0003"]);
  assert.equal(readReply(bittorrentDhtProbe, anonymous)?.product, undefined);
  assert.deepEqual(readReply(bittorrentDhtProbe, error), {
    service: "bittorrent-dht",
    details: {},
  });
});

Deno.test("a DHT node's reply must repeat the transaction, be whole and no question", () => {
  assertRefusesOthers(bittorrentDhtProbe);
  for (const sample of samples) {
    assertRefusesOtherIds(bittorrentDhtProbe, sample);
    assertRefusesCuts(bittorrentDhtProbe, sample);
  }
});

Deno.test("parseBencoded() reads nested values, and refuses depth, rests and wrong lengths", () => {
  const value = parseBencoded(utf8("d1:al1:xi-5eee"));
  assert.deepEqual(value, new Map([["a", ["x", -5]]]));
  for (
    const text of ["llllllleeeeeee", "i5e1:a", "5:abc", "i--5e", "d1:ae", "99999999999:", "-1:"]
  ) {
    assert.equal(parseBencoded(utf8(text)), null, text);
  }
});
