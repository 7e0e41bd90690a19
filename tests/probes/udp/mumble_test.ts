import assert from "node:assert/strict";
import { mumbleProbe } from "../../../src/probes/udp/mumble.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/mumble.ts";

const [murmur] = samples as [Uint8Array];

Deno.test("Mumble tells its version, its users and its bandwidth", () => {
  assert.deepEqual(readReply(mumbleProbe, murmur), {
    service: "mumble",
    vendor: "Mumble",
    product: "Mumble server",
    version: "1.3.4",
    cpe: ["cpe:2.3:a:mumble:mumble:1.3.4:*:*:*:*:*:*:*"],
    details: { mumble_users: "2/100", mumble_bandwidth: "72000 bit/s" },
  });
});

Deno.test("Mumble refuses other ids, cuts and echoes", () => {
  assertRefusesOthers(mumbleProbe);
  assertRefusesOtherIds(mumbleProbe, murmur);
  assertRefusesCuts(mumbleProbe, murmur);
  assert.equal(readReply(mumbleProbe, Uint8Array.of(...murmur, 0)), null);
});
