import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { db2DiscoveryProbe } from "../../../src/probes/udp/db2_discovery.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/db2_discovery.ts";

const [server] = samples as [Uint8Array];

Deno.test("Db2's administration server tells its release and its machine", () => {
  assert.deepEqual(readReply(db2DiscoveryProbe, server), {
    service: "ibm-db2",
    vendor: "IBM",
    product: "Db2",
    version: "11.5.0",
    cpe: ["cpe:2.3:a:ibm:db2:11.5.0:*:*:*:*:*:*:*"],
    details: { db2_server: "DBHOST" },
  });
});

Deno.test("Db2's discovery refuses other signatures, cuts and echoes", () => {
  assertRefusesOthers(db2DiscoveryProbe);
  assertRefusesCuts(db2DiscoveryProbe, server.subarray(0, 27));
  assert.equal(readReply(db2DiscoveryProbe, utf8("DB2RETADDR\0SQL1105\0DBHOST\0")), null);
});
