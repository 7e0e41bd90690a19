import assert from "node:assert/strict";
import { concatBytes, fromHex, utf8 } from "../../../src/bytes/convert.ts";
import { minecraftQueryProbe, parseQueryStatus } from "../../../src/probes/udp/minecraft_query.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/minecraft_query.ts";

const [token, negative, status] = samples as [Uint8Array, Uint8Array, Uint8Array];
const SESSION = 0x01020305;

Deno.test("Minecraft's query repeats the server's token", () => {
  const question = minecraftQueryProbe.request(datagramContext(25_565));
  assert.deepEqual(question?.bytes, fromHex("fefd 09 01020305"));
  const found = question?.read(token);
  assert.deepEqual([found?.service, found?.product], ["minecraft-query", undefined]);
  assert.deepEqual(found?.next?.bytes, fromHex("fefd 00 01020305 0091295b"));
  assert.deepEqual(question?.read(negative)?.next?.bytes, fromHex("fefd 00 01020305 fffffb2e"));
});

Deno.test("Minecraft's query tells players, description and world", () => {
  assert.deepEqual(readReply(minecraftQueryProbe, token)?.next?.read(status), {
    service: "minecraft-query",
    vendor: "Mojang",
    product: "Minecraft",
    details: {
      minecraft_players: "2/20",
      minecraft_description: "A Minecraft Server",
      minecraft_world: "world",
    },
  });
});

Deno.test("Minecraft's query refuses echoes, cuts, other sessions and other games", () => {
  assertRefusesOthers(minecraftQueryProbe);
  assertRefusesCuts(minecraftQueryProbe, token);
  assertRefusesOtherIds(minecraftQueryProbe, token);
  assert.equal(readReply(minecraftQueryProbe, fromHex("09 01020305 6162 00")), null);
  for (let length = 0; length < status.length; length++) {
    assert.equal(parseQueryStatus(status.subarray(0, length), SESSION), null);
  }
  const game = concatBytes([
    fromHex("00 01020305"),
    utf8("name\0gpm_cq\0strike\x002\x0020\0xx127.0.0.1\0"),
  ]);
  assert.equal(parseQueryStatus(game, SESSION), null);
});
