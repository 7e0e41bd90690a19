import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { memcachedUdpProbe } from "../../../src/probes/udp/memcached.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/memcached.ts";

const [version = utf8("")] = samples;

Deno.test("memcached over UDP tells its version, in an answer hardly longer than the question", () => {
  assert.deepEqual(readReply(memcachedUdpProbe, version), {
    service: "memcached",
    product: "memcached",
    version: "1.6.18",
    cpe: ["cpe:2.3:a:memcached:memcached:1.6.18:*:*:*:*:*:*:*"],
    details: { memcached_version: "1.6.18", memcached_auth: "none" },
  });
  const question = memcachedUdpProbe.request(datagramContext(11211))?.bytes ?? utf8("");
  assert.ok(version.length < 2 * question.length);
});

Deno.test("memcached over UDP refuses other ids, parts, other replies, echoes and every truncation", () => {
  assertRefusesOthers(memcachedUdpProbe);
  assertRefusesOtherIds(memcachedUdpProbe, version);
  assertRefusesCuts(memcachedUdpProbe, version);
  const part = version.slice();
  part[5] = 2;
  assert.equal(readReply(memcachedUdpProbe, part), null);
});
