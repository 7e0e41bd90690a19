import assert from "node:assert/strict";
import { minecraftBedrockProbe } from "../../../src/probes/udp/minecraft_bedrock.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/minecraft_bedrock.ts";

const [bedrock, school, other, bare] = samples as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

Deno.test("a Bedrock server tells edition, version, players and descriptions", () => {
  assert.deepEqual(readReply(minecraftBedrockProbe, bedrock), {
    service: "minecraft-bedrock",
    vendor: "Mojang",
    product: "Minecraft",
    version: "1.21.2",
    details: {
      minecraft_edition: "Bedrock",
      minecraft_version: "1.21.2",
      minecraft_protocol: "686",
      minecraft_players: "3/10",
      minecraft_description: "Home sweet",
      minecraft_world: "Bedrock level",
    },
  });
  const education = readReply(minecraftBedrockProbe, school);
  assert.equal(education?.details?.["minecraft_edition"], "Education");
});

Deno.test("another game on RakNet is RakNet and no more", () => {
  for (const sample of [other, bare]) {
    assert.deepEqual(readReply(minecraftBedrockProbe, sample), { service: "raknet", details: {} });
  }
});

Deno.test("RakNet refuses other times, other magic, cuts and echoes", () => {
  assertRefusesOthers(minecraftBedrockProbe);
  for (const sample of samples) assertRefusesOtherIds(minecraftBedrockProbe, sample);
  assertRefusesCuts(minecraftBedrockProbe, bare);
  const magic = bedrock.slice();
  magic[17] = 1;
  assert.equal(readReply(minecraftBedrockProbe, magic), null);
});
