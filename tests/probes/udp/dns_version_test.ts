import assert from "node:assert/strict";
import { dnsVersionProbe } from "../../../src/probes/udp/dns_version.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/dns_version.ts";

const [reply] = samples as [Uint8Array];

Deno.test("a server of its own zones only is known by what it says to another class", () => {
  assert.deepEqual(readReply(dnsVersionProbe, reply), {
    service: "dns",
    details: { dns_rcode: "FORMERR" },
  });
});

Deno.test("dns version refuses echoes, cuts, other ids and other bytes", () => {
  assertRefusesOthers(dnsVersionProbe);
  assertRefusesCuts(dnsVersionProbe, reply);
  assertRefusesOtherIds(dnsVersionProbe, reply);
});
