import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { teamspeak3Probe } from "../../../src/probes/udp/teamspeak3.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/teamspeak3.ts";

const [cookie] = samples as [Uint8Array];

Deno.test("the TeamSpeak question is the first step of joining", () => {
  assert.deepEqual(
    teamspeak3Probe.request(datagramContext(9987))?.bytes,
    fromHex(
      "54 53 33 49 4e 49 54 31 0065 0000 88 0c830f30 00 6b057c40 01020304 0000000000000000",
    ),
  );
});

Deno.test("TeamSpeak is known by its cookie beside our reversed bytes", () => {
  assert.deepEqual(readReply(teamspeak3Probe, cookie), { service: "teamspeak3", details: {} });
});

Deno.test("TeamSpeak refuses other random bytes, cuts and echoes", () => {
  assertRefusesOthers(teamspeak3Probe);
  assertRefusesOtherIds(teamspeak3Probe, cookie);
  assertRefusesCuts(teamspeak3Probe, cookie);
  assert.equal(readReply(teamspeak3Probe, Uint8Array.of(...cookie, 0)), null);
  // A server that wants to start over repeats nothing of ours.
  const startOver = fromHex("54 53 33 49 4e 49 54 31 0065 88 7f");
  assert.equal(readReply(teamspeak3Probe, startOver), null);
});
