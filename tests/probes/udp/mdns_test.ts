import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { mdnsProbe } from "../../../src/probes/udp/mdns.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/mdns.ts";

const NOTHING = utf8("");
const [avahi = NOTHING, host = NOTHING, printer = NOTHING] = samples;

Deno.test("a multicast DNS responder tells its kinds of services, then its name", () => {
  const first = readReply(mdnsProbe, avahi);
  assert.deepEqual(first?.details, { mdns_services: "workstation/tcp" });
  assert.deepEqual(first?.next?.read(host), {
    service: "mdns",
    details: { mdns_host: "portico-test.local" },
  });
});

Deno.test("a multicast DNS response that leaves the question out counts by its records", () => {
  assert.equal(readReply(mdnsProbe, printer)?.details?.["mdns_services"], "ipp/tcp printer/tcp");
});

Deno.test("multicast DNS asks no name of what is not an address", () => {
  assert.equal(readReply(mdnsProbe, avahi, { address: "printer" })?.next, undefined);
});

Deno.test("multicast DNS refuses other ids, other records, echoes and every truncation", () => {
  assertRefusesOthers(mdnsProbe);
  assertRefusesOtherIds(mdnsProbe, avahi);
  assertRefusesCuts(mdnsProbe, avahi);
  assert.equal(readReply(mdnsProbe, host), null);
});
