import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
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
  assert.equal(found?.service, "cube-engine");
  assert.deepEqual(found?.details, {
    cube_players: "0",
    cube_protocol: "230",
    cube_map: "pumpstation",
  });
});

Deno.test("the Cube engine refuses other pings, cuts and echoes", () => {
  assertRefusesOthers(cubeEngineProbe);
  assertRefusesOtherIds(cubeEngineProbe, redEclipse);
  const whole = redEclipse.subarray(0, redEclipse.length - 1);
  assertRefusesCuts(cubeEngineProbe, whole);
  assert.equal(parseCubeServer(fromHex("800112 00 05 01 02 03 04 05 80ffff 00 00"), PING), null);
  assert.equal(parseCubeServer(fromHex("800112 00 02 01 02 00 00"), PING), null);
});
