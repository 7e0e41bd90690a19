import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { pfcpProbe } from "../../../src/probes/udp/pfcp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/pfcp.ts";

const [upf] = samples as [Uint8Array];

Deno.test("the PFCP question is a heartbeat", () => {
  assert.deepEqual(
    pfcpProbe.request(datagramContext(8805))?.bytes,
    fromHex("20 01 000c 010203 00 0060 0004 eeaffac0"),
  );
});

Deno.test("PFCP tells when the node has started", () => {
  assert.deepEqual(readReply(pfcpProbe, upf), {
    service: "pfcp",
    details: { pfcp_started: "2026-11-25T07:49:20.000Z" },
  });
});

Deno.test("PFCP refuses other sequence numbers, cuts and echoes", () => {
  assertRefusesOthers(pfcpProbe);
  assertRefusesOtherIds(pfcpProbe, upf);
  assertRefusesCuts(pfcpProbe, upf);
});
