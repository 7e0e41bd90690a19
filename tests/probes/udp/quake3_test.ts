import assert from "node:assert/strict";
import { concatBytes, utf8 } from "../../../src/bytes/convert.ts";
import { quake3Probe } from "../../../src/probes/udp/quake3.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/quake3.ts";

const [ioquake, xonotic] = samples as [Uint8Array, Uint8Array];

Deno.test("the question to Quake III is the short one, with a challenge", () => {
  const bytes = quake3Probe.request(datagramContext(27960))?.bytes ?? utf8("");
  assert.deepEqual([...bytes.subarray(0, 4)], [255, 255, 255, 255]);
  assert.equal(
    new TextDecoder().decode(bytes.subarray(4)),
    "getinfo 0102030405060708090a0b0c0d0e0f1011121314",
  );
});

Deno.test("Quake III and relatives tell name, map and players, without colours; the engine's name is no game's", () => {
  const { next, ...short } = readReply(quake3Probe, ioquake) ?? {};
  assert.ok(next !== undefined, "the engine is asked for");
  assert.deepEqual(short, {
    service: "quake3",
    details: {
      quake3_name: "Rail only",
      quake3_map: "q3dm17",
      quake3_players: "3/8",
      quake3_protocol: "71",
      quake3_password: "no",
    },
  });
  const { product, details = {} } = readReply(quake3Probe, xonotic) ?? {};
  assert.deepEqual([product, details["quake3_name"]], ["Xonotic", "Storm"]);
  assert.equal(details["quake3_version"], "805");
});

Deno.test("Quake III refuses other challenges, other packets and echoes", () => {
  assertRefusesOthers(quake3Probe);
  for (const sample of samples) assertRefusesOtherIds(quake3Probe, sample);
  assert.equal(
    readReply(
      quake3Probe,
      utf8("infoResponse\n\\challenge\\0102030405060708090a0b0c0d0e0f1011121314"),
    ),
    null,
  );
});

Deno.test("the long status tells the engine and its version, of the engines that are known", () => {
  const next = readReply(quake3Probe, ioquake)?.next;
  const challenge = "0102030405060708090a0b0c0d0e0f1011121314";
  const status = (version: string, ours = challenge) =>
    next?.read(statusReply(`\\challenge\\${ours}\\version\\${version}\\com_gamename\\x`));
  const named = (version: string) => {
    const { product, version: told } = status(version) ?? {};
    return [product, told];
  };
  assert.deepEqual(named("ioq3 1.36+u20221123/Debian linux-x86_64 Jan  8 2023"), [
    "ioquake3",
    "1.36",
  ]);
  assert.deepEqual(named("Q3 1.32c linux-i386 May  8 2006"), ["Quake III Arena", "1.32c"]);
  assert.deepEqual(named("CoD4 MP 1.7 build 568"), [undefined, undefined]);
  assert.deepEqual(named("ioq3"), [undefined, undefined]);
  assert.equal(status("ioq3 1.36", "00"), null);
});

Deno.test("the long status tells a game by the folder of its files, and then no engine's version", () => {
  const next = readReply(quake3Probe, ioquake)?.next;
  const challenge = "0102030405060708090a0b0c0d0e0f1011121314";
  const status = (game: string) =>
    next?.read(
      statusReply(
        `\\challenge\\${challenge}\\version\\ioq3 1.36+u20221123/Debian linux-x86_64` +
          `\\com_gamename\\Quake3Arena\\gamename\\${game}`,
      ),
    );
  const openArena = status("baseoa");
  assert.deepEqual([openArena?.product, openArena?.version], ["OpenArena", undefined]);
  assert.equal(openArena?.details?.["quake3_engine"], "ioq3 1.36+u20221123/Debian linux-x86_64");
  for (const other of ["baseq3", "baseoa2", "BaseOA", ""]) {
    assert.deepEqual([status(other)?.product, status(other)?.version], ["ioquake3", "1.36"], other);
  }
});

/** A status with one player. */
function statusReply(info: string): Uint8Array {
  const head = Uint8Array.of(255, 255, 255, 255);
  return concatBytes([head, utf8(`statusResponse\n${info}\n5 40 "Player"\n`)]);
}
