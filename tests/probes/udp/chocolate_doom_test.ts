import { fromLatin1 } from "../../../src/bytes/convert.ts";
import assert from "node:assert/strict";
import { chocolateDoomProbe, parseDoomServer } from "../../../src/probes/udp/chocolate_doom.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/chocolate_doom.ts";

const [server] = samples as [Uint8Array];

Deno.test("Chocolate Doom tells its version, players and name", () => {
  assert.deepEqual(readReply(chocolateDoomProbe, server), {
    service: "chocolate-doom",
    product: "Chocolate Doom",
    version: "3.0.0",
    details: { doom_name: "Unnamed server", doom_players: "0/8" },
  });
});

Deno.test("Chocolate Doom refuses echoes, cuts, and texts without a version", () => {
  assertRefusesOthers(chocolateDoomProbe);
  for (let length = 0; length < 43; length++) {
    assert.equal(parseDoomServer(server.subarray(0, length)), null, `${length} bytes`);
  }
  assert.equal(parseDoomServer(fromLatin1("\0\x0eDoom\0\0\0\x08\x04\0x\0")), null);
  assert.equal(parseDoomServer(fromLatin1("\0\x0dDoom 1.0\0\0\0\x08\x04\0x\0")), null);
});
