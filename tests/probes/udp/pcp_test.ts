import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { pcpProbe } from "../../../src/probes/udp/pcp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/pcp.ts";

const [mismatch, success] = samples as [Uint8Array, Uint8Array];

Deno.test("the PCP question is ANNOUNCE without an address", () => {
  assert.deepEqual(
    pcpProbe.request(datagramContext(5351))?.bytes,
    fromHex("02 00 0000 00000000 00000000 00000000 0000ffff 00000000"),
  );
});

Deno.test("PCP is known by its header, whatever its result is", () => {
  assert.deepEqual(readReply(pcpProbe, mismatch), {
    service: "pcp",
    details: { pcp_result: "ADDRESS_MISMATCH", pcp_epoch: "74565 s" },
  });
  assert.equal(readReply(pcpProbe, success)?.details?.["pcp_result"], "SUCCESS");
});

Deno.test("PCP refuses NAT-PMP, unknown results, cuts and echoes", () => {
  assertRefusesOthers(pcpProbe);
  for (const sample of samples) assertRefusesCuts(pcpProbe, sample);
  const unknown = success.slice();
  unknown[3] = 0x40;
  assert.equal(readReply(pcpProbe, unknown), null);
  assert.equal(readReply(pcpProbe, fromHex("00 80 0000 00012345 c6336407")), null);
});
