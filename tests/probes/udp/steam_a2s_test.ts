import assert from "node:assert/strict";
import { concatBytes, fromHex, utf8 } from "../../../src/bytes/convert.ts";
import { steamA2sProbe } from "../../../src/probes/udp/steam_a2s.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/steam_a2s.ts";

const [challenge, modern, ship, old] = samples as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

Deno.test("a game server that wants its challenge repeated is asked once more", () => {
  const first = readReply(steamA2sProbe, challenge);
  assert.equal(first?.service, "steam-a2s");
  assert.deepEqual(
    first?.next?.bytes,
    concatBytes([fromHex("ffffffff"), utf8("TSource Engine Query\0"), fromHex("0badcafe")]),
  );
  assert.equal(first?.next?.read(challenge)?.next, undefined);
  assert.equal(first?.next?.read(modern)?.product, "Counter-Strike 2");
});

Deno.test("a game server tells game, version, system, map and players", () => {
  assert.deepEqual(readReply(steamA2sProbe, modern), {
    service: "steam-a2s",
    product: "Counter-Strike 2",
    version: "1.40.2.7",
    os: "Linux",
    details: {
      a2s_name: "Friday night",
      a2s_map: "de_dust2",
      a2s_game: "Counter-Strike 2",
      a2s_players: "3/20",
      a2s_type: "dedicated",
      a2s_version: "1.40.2.7",
      a2s_app_id: "730",
      a2s_password: "no",
    },
  });
  const { version, os, details = {} } = readReply(steamA2sProbe, ship) ?? {};
  assert.deepEqual([version, os, details["a2s_password"]], ["1.0.0.4", "Windows", "yes"]);
  assert.equal(readReply(steamA2sProbe, old)?.product, "Half-Life");
  assert.equal(readReply(steamA2sProbe, old)?.details?.["a2s_players"], "5/32");
});

Deno.test("a game server's reply must be whole, and of known kinds", () => {
  assertRefusesOthers(steamA2sProbe);
  assertRefusesCuts(steamA2sProbe, challenge);
  for (let length = 0; length < 60; length++) {
    assert.equal(readReply(steamA2sProbe, modern.subarray(0, length)), null);
  }
  assert.equal(readReply(steamA2sProbe, Uint8Array.of(...challenge, 0)), null);
});
