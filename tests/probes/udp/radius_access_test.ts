import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { radiusAccessProbe } from "../../../src/probes/udp/radius_access.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/radius_access.ts";

const [reject = utf8(""), reason = utf8("")] = samples;

Deno.test("a RADIUS server that rejects an Access-Request is known", () => {
  assert.deepEqual(readReply(radiusAccessProbe, reject), {
    service: "radius",
    details: { radius_reply: "Access-Reject" },
  });
  assert.equal(readReply(radiusAccessProbe, reason)?.details?.["radius_message"], "no such...");
});

Deno.test("the Access-Request has a user and no password, and no checksum that cannot be right", () => {
  const bytes = radiusAccessProbe.request(datagramContext(1812))?.bytes ?? utf8("");
  assert.deepEqual([...bytes.subarray(0, 4)], [1, 1, 0, bytes.length]);
  const types: number[] = [];
  for (let at = 20; at < bytes.length; at += bytes[at + 1] ?? 255) types.push(bytes[at] ?? 0);
  assert.deepEqual(types, [1, 32], "User-Name and NAS-Identifier alone");
});

Deno.test("the Access-Request's reader refuses other identifiers, echoes and every truncation", () => {
  assertRefusesOthers(radiusAccessProbe);
  assertRefusesOtherIds(radiusAccessProbe, reject);
  assertRefusesCuts(radiusAccessProbe, reason);
  const accounting = reject.slice();
  accounting[0] = 5;
  assert.equal(readReply(radiusAccessProbe, accounting), null);
});
