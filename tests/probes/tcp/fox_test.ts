import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { buildFoxHello, foxProbe, parseFoxHello } from "../../../src/probes/tcp/fox.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/fox.ts";

const [station] = samples as [Uint8Array];

Deno.test("fox identify() names version, station and operating system", async () => {
  const found = await identifyInTurns(foxProbe, [station]);
  assert.equal(found?.service, "fox");
  assert.equal(found?.product, "Niagara");
  assert.equal(found?.version, "3.8.401");
  assert.equal(found?.os, "QNX 6.5.0");
  assert.equal(found?.details?.fox_station, "Main_Building");
  assert.equal(found?.details?.fox_time_zone, "Europe/Berlin");
});

Deno.test("fox identify() refuses its own greeting and foreign replies", async () => {
  assert.equal(parseFoxHello(utf8(buildFoxHello())), null);
  assert.deepEqual((await identifyForeign(foxProbe)).filter((found) => found !== null), []);
});

Deno.test("parseFoxHello() waits for the end and keeps values from names", () => {
  const text = latin1(station);
  const end = text.indexOf("};;");
  for (let length = 0; length < end; length++) {
    assert.equal(parseFoxHello(station.subarray(0, length)), null);
  }
  const hello = parseFoxHello(utf8(text.replace("s:jace-7", "s:a=b\tc")));
  assert.equal(hello?.get("hostName"), "a=b\tc");
});
