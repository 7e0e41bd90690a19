import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { miioProbe } from "../../../src/probes/udp/miio.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/miio.ts";

const [inUse, fresh] = samples as [Uint8Array, Uint8Array];

Deno.test("miIO is greeted, and asked for nothing", () => {
  assert.deepEqual(
    miioProbe.request(datagramContext(54_321))?.bytes,
    fromHex(`2131 0020 ${"ff".repeat(28)}`),
  );
});

Deno.test("miIO tells its number, and whether it is set up, but not its secret", () => {
  assert.deepEqual(readReply(miioProbe, inUse), {
    service: "miio",
    device: "smart home device",
    details: { miio_id: "66167475", miio_uptime: "49374 s" },
  });
  assert.deepEqual(readReply(miioProbe, fresh)?.details, {
    miio_id: "66167476",
    miio_uptime: "7 s",
    miio_secret: "shown: not set up",
  });
});

Deno.test("miIO refuses echoes, cuts, more bytes, and greetings of nobody", () => {
  assertRefusesOthers(miioProbe);
  assertRefusesCuts(miioProbe, inUse);
  assert.equal(readReply(miioProbe, Uint8Array.of(...inUse, 0)), null);
  for (const number of ["00000000", "ffffffff"]) {
    const reply = fromHex(`2131 0020 00000000 ${number} 00000007 ${"ff".repeat(16)}`);
    assert.equal(readReply(miioProbe, reply), null);
  }
});
