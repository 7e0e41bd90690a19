import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import { bittorrentTrackerProbe } from "../../../src/probes/udp/bittorrent_tracker.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/bittorrent_tracker.ts";

const [connected, refused] = samples as [Uint8Array, Uint8Array];

Deno.test("a tracker gives a connection id, or a reason why not", () => {
  assert.deepEqual(readReply(bittorrentTrackerProbe, connected), { service: "bittorrent-tracker" });
  assert.deepEqual(readReply(bittorrentTrackerProbe, refused), {
    service: "bittorrent-tracker",
    details: { tracker_error: "not here" },
  });
});

Deno.test("a tracker's reply must repeat the transaction and have its length", () => {
  assertRefusesOthers(bittorrentTrackerProbe);
  for (const sample of samples) assertRefusesOtherIds(bittorrentTrackerProbe, sample);
  assertRefusesCuts(bittorrentTrackerProbe, connected);
  const longer = concatBytes([connected, Uint8Array.of(1)]);
  assert.equal(readReply(bittorrentTrackerProbe, longer), null);
  const empty = fromHex("00000000 01020304 00000000 00000000");
  assert.equal(readReply(bittorrentTrackerProbe, empty), null);
  const announced = fromHex("00000001 01020304 00000708 00000000");
  assert.equal(readReply(bittorrentTrackerProbe, announced), null);
});
