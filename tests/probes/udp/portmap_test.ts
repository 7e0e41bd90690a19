import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { portmapProbe } from "../../../src/probes/udp/portmap.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/portmap.ts";

const NOTHING = utf8("");
const [nothing = NOTHING, list = NOTHING, mismatch = NOTHING, denial = NOTHING] = samples;

Deno.test("the port mapper tells which programs listen where", () => {
  const first = readReply(portmapProbe, nothing);
  assert.equal(first?.service, "portmap");
  assert.deepEqual(first?.next?.read(list), {
    service: "portmap",
    details: {
      rpc_programs: "portmapper",
      rpc_ports: "portmapper tcp/111 v2,3,4; portmapper udp/111 v2,3,4",
    },
  });
});

Deno.test("a list that the datagram cut off is read as far as it goes", () => {
  const next = readReply(portmapProbe, nothing)?.next;
  assert.equal(
    next?.read(list.subarray(0, 70))?.details?.["rpc_ports"],
    "portmapper tcp/111 v3,4",
  );
});

Deno.test("other versions only: still the port mapper; a denial: RPC, but of whom", () => {
  assert.deepEqual(readReply(portmapProbe, mismatch), {
    service: "portmap",
    details: { rpc_versions: "3-4" },
  });
  assert.deepEqual(readReply(portmapProbe, denial), {
    service: "rpc",
    details: { rpc_error: "denied" },
  });
  assert.equal(readReply(portmapProbe, mismatch)?.next, undefined);
});

Deno.test("the port mapper's probe refuses other ids, echoes and every truncation", () => {
  assertRefusesOthers(portmapProbe);
  for (const sample of [nothing, mismatch, denial]) {
    assertRefusesOtherIds(portmapProbe, sample);
    assertRefusesCuts(portmapProbe, sample);
  }
});
