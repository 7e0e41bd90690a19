import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { gamespyProbe } from "../../../src/probes/udp/gamespy.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/gamespy.ts";

const [basic, information, unreal, other] = samples as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

Deno.test("a game of GameSpy's tells its version, then its name and its players", () => {
  const { next, ...found } = readReply(gamespyProbe, basic) ?? {};
  assert.deepEqual(found, {
    service: "gamespy",
    product: "Unreal Tournament",
    version: "451",
    details: { gamespy_game: "ut", gamespy_version: "451" },
  });
  assert.deepEqual(next?.bytes, utf8("\\info\\"));
  assert.deepEqual(next?.read(information)?.details, {
    gamespy_name: "Our server",
    gamespy_map: "DM-Liandri",
    gamespy_players: "3/10",
  });
});

Deno.test("a game that ends its answer otherwise is read, one that is not known names no product", () => {
  const found = readReply(gamespyProbe, unreal);
  assert.deepEqual([found?.product, found?.version], ["Unreal", "227k"]);
  const nameless = readReply(gamespyProbe, other);
  assert.deepEqual([nameless?.service, nameless?.product, nameless?.version], [
    "gamespy",
    undefined,
    undefined,
  ]);
});

Deno.test("GameSpy's games refuse echoes, cuts, and answers without number or end", () => {
  assertRefusesOthers(gamespyProbe);
  assert.equal(readReply(gamespyProbe, information), null);
  for (
    const text of [
      "\\gamename\\ut\\gamever\\451\\queryid\\10.1",
      "\\gamename\\ut\\gamever\\451\\final\\",
      "\\gamename\\ut\\queryid\\10.1\\final\\",
      "\\gamename\\\\gamever\\451\\queryid\\10.1\\final\\",
      " \\gamename\\ut\\gamever\\451\\queryid\\10.1\\final\\",
    ]
  ) assert.equal(readReply(gamespyProbe, utf8(text)), null, text);
});
