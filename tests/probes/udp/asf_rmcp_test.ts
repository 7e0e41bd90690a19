import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { asfRmcpProbe } from "../../../src/probes/udp/asf_rmcp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/asf_rmcp.ts";

const [controller, amt] = samples as [Uint8Array, Uint8Array];

Deno.test("the ASF question is a presence ping", () => {
  assert.deepEqual(
    asfRmcpProbe.request(datagramContext(623))?.bytes,
    fromHex("06 00 ff 06 000011be 80 01 00 00"),
  );
});

Deno.test("a presence pong tells whether IPMI is spoken, and who made it", () => {
  assert.deepEqual(readReply(asfRmcpProbe, controller), {
    service: "ipmi",
    details: {
      asf_version: "1.0",
      asf_ipmi: "supported",
      asf_security_extensions: "not supported",
    },
  });
  assert.deepEqual(readReply(asfRmcpProbe, amt), {
    service: "asf-rmcp",
    details: {
      asf_enterprise: "Intel",
      asf_version: "1.0",
      asf_ipmi: "not supported",
      asf_security_extensions: "supported",
    },
  });
});

Deno.test("ASF refuses other tags, cuts and echoes", () => {
  assertRefusesOthers(asfRmcpProbe);
  for (const sample of samples) {
    assertRefusesOtherIds(asfRmcpProbe, sample);
    assertRefusesCuts(asfRmcpProbe, sample);
  }
});
