import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { radiusProbe } from "../../../src/probes/udp/radius.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/radius.ts";

const [status = utf8(""), accounting = utf8("")] = samples;

Deno.test("a RADIUS server that answers Status-Server is known", () => {
  assert.deepEqual(readReply(radiusProbe, status)?.details, {
    radius_reply: "Access-Accept",
    radius_message: "FreeRADIUS up 2 days  ",
  });
  assert.equal(
    readReply(radiusProbe, accounting)?.details?.["radius_reply"],
    "Accounting-Response",
  );
});

Deno.test("the RADIUS question is Status-Server, which authenticates nobody", () => {
  const bytes = radiusProbe.request(datagramContext(1812))?.bytes ?? utf8("");
  assert.deepEqual([...bytes.subarray(0, 4)], [12, 1, 0, bytes.length]);
});

Deno.test("RADIUS refuses other identifiers, broken attributes, echoes and every truncation", () => {
  assertRefusesOthers(radiusProbe);
  assertRefusesOtherIds(radiusProbe, status);
  assertRefusesCuts(radiusProbe, status);
  const broken = status.slice();
  broken[21] = 1;
  assert.equal(readReply(radiusProbe, broken), null);
});
