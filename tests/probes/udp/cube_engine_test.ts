import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import { cubeEngineProbe, parseCubeServer } from "../../../src/probes/udp/cube_engine.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/cube_engine.ts";

const [redEclipse] = samples as [Uint8Array];
const PING = fromHex("800112");

Deno.test("a game of the Cube engine tells its players, protocol and map", () => {
  const found = readReply(cubeEngineProbe, redEclipse);
  assert.deepEqual([found?.service, found?.product, found?.version], [
    "cube-engine",
    "Red Eclipse",
    "1.6.0",
  ]);
  assert.deepEqual(found?.details, {
    cube_players: "0",
    cube_protocol: "230",
    cube_map: "nova",
  });
});

Deno.test("Sauerbraten is known by its few attributes, an unknown game of the engine is not named", () => {
  const named = (attributes: string) =>
    readReply(cubeEngineProbe, (ping) => concatBytes([ping, fromHex(`${attributes} 6d00 6e00`)]))
      ?.product;
  assert.equal(named("02 05 8104010000 00 3c 10 00"), "Sauerbraten", "a number of four bytes");
  assert.equal(named("02 05 800401 00 3c 10 00"), "Sauerbraten");
  assert.equal(named("02 07 800401 00 3c 10 00 01 64"), "Sauerbraten");
  assert.equal(named("02 05 806401 00 3c 10 00"), undefined);
  assert.equal(named("02 06 800401 00 3c 10 00 01"), undefined);
});

Deno.test("the Cube engine refuses other pings, cuts and echoes", () => {
  assertRefusesOthers(cubeEngineProbe);
  assertRefusesOtherIds(cubeEngineProbe, redEclipse);
  const whole = redEclipse.subarray(0, redEclipse.length - 1);
  assertRefusesCuts(cubeEngineProbe, whole);
  assert.equal(parseCubeServer(fromHex("800112 00 05 01 02 03 04 05 80ffff 00 00"), PING), null);
  assert.equal(parseCubeServer(fromHex("800112 00 02 01 02 00 00"), PING), null);
});
