import assert from "node:assert/strict";
import { natPmpProbe } from "../../../src/probes/udp/nat_pmp.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples as pcpSamples } from "./samples/pcp.ts";
import { samples } from "./samples/nat_pmp.ts";

const [address, failure, version] = samples as [Uint8Array, Uint8Array, Uint8Array];

Deno.test("NAT-PMP tells the external address and how long the gateway is up", () => {
  assert.deepEqual(readReply(natPmpProbe, address), {
    service: "nat-pmp",
    details: {
      natpmp_result: "success",
      natpmp_external_address: "198.51.100.7",
      natpmp_epoch: "74565 s",
    },
  });
});

Deno.test("a NAT-PMP gateway that refuses is one all the same", () => {
  assert.equal(readReply(natPmpProbe, failure)?.details?.["natpmp_result"], "network failure");
  assert.equal(readReply(natPmpProbe, version)?.details?.["natpmp_result"], "unsupported version");
});

Deno.test("NAT-PMP refuses PCP, unknown results, cuts and echoes", () => {
  assertRefusesOthers(natPmpProbe);
  assertRefusesCuts(natPmpProbe, address);
  assertRefusesCuts(natPmpProbe, version);
  const unknown = address.slice();
  unknown[3] = 9;
  assert.equal(readReply(natPmpProbe, unknown), null);
  for (const pcp of pcpSamples) assert.equal(readReply(natPmpProbe, pcp), null);
});
