import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { utpProbe } from "../../../src/probes/udp/utp.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/utp.ts";

const [reply] = samples as [Uint8Array];

Deno.test("a BitTorrent client is known by its reset of no connection", () => {
  assert.deepEqual(readReply(utpProbe, reply), { service: "utp" });
});

Deno.test("utp refuses echoes, cuts, other ids and other bytes", () => {
  assertRefusesOthers(utpProbe);
  assertRefusesCuts(utpProbe, reply);
  assertRefusesOtherIds(utpProbe, reply);
  // A client that acknowledges another number, and one that opens a connection.
  assert.equal(
    readReply(utpProbe, fromHex("3100 0102 00000000 00000000 00000000 c8bb 0709")),
    null,
  );
  assert.equal(
    readReply(utpProbe, fromHex("2100 0102 00000000 00000000 00000000 c8bb 0708")),
    null,
  );
});
