import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { gprsNsProbe, isNetworkService } from "../../../src/probes/udp/gprs_ns.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/gprs_ns.ts";

const [stranger] = samples as [Uint8Array];

Deno.test("a node of the Gb interface says that it lives, or that it knows no such connection", () => {
  for (const sample of samples) {
    assert.deepEqual(readReply(gprsNsProbe, sample), { service: "gprs-ns" });
  }
});

Deno.test("the Gb interface refuses cuts, echoes and other bytes", () => {
  assertRefusesOthers(gprsNsProbe);
  assertRefusesCuts(gprsNsProbe, stranger);
  assert.ok(!isNetworkService(fromHex("08 00810f 02810a")));
  assert.ok(!isNetworkService(fromHex("08 00810a 02810b")));
  assert.ok(!isNetworkService(fromHex("0b0b")));
});
