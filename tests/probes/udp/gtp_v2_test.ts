import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { gtpV2Probe } from "../../../src/probes/udp/gtp_v2.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/gtp_v2.ts";

Deno.test("the GTP version 2 question is an echo request", () => {
  assert.deepEqual(
    gtpV2Probe.request(datagramContext(2123))?.bytes,
    fromHex("40 01 0009 010203 00 03 0001 00 00"),
  );
});

Deno.test("GTP version 2 tells how often the node has restarted", () => {
  assert.deepEqual(samples.map((sample) => readReply(gtpV2Probe, sample)), [
    { service: "gtp-control", details: { gtp_version: "2", gtp_restarts: "42" } },
    { service: "gtp-control", details: { gtp_version: "2", gtp_restarts: "5" } },
  ]);
});

Deno.test("GTP version 2 refuses other sequence numbers, cuts and echoes", () => {
  assertRefusesOthers(gtpV2Probe);
  for (const sample of samples) {
    assertRefusesOtherIds(gtpV2Probe, sample);
    assertRefusesCuts(gtpV2Probe, sample);
  }
});
