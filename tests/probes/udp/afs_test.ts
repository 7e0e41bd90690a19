import assert from "node:assert/strict";
import { fromHex, utf8 } from "../../../src/bytes/convert.ts";
import { afsProbe } from "../../../src/probes/udp/afs.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/afs.ts";

const [told] = samples as [Uint8Array];
const HEADER = told.subarray(0, 28);

Deno.test("the AFS question is a version packet of Rx", () => {
  assert.deepEqual(
    afsProbe.request(datagramContext(7003))?.bytes,
    fromHex("01020304 05060708 00000000 00000000 00000001 0d 01 00 00 0000 0000"),
  );
});

Deno.test("AFS tells its release", () => {
  assert.deepEqual(readReply(afsProbe, told), {
    service: "afs",
    product: "OpenAFS",
    version: "1.8.9-1+deb12u1",
    cpe: ["cpe:2.3:a:openafs:openafs:1.8.9-1\\+deb12u1:*:*:*:*:*:*:*"],
    details: { rx_version: "OpenAFS 1.8.9-1+deb12u1-debian 2024-12-25" },
  });
  for (
    const [text, product, version] of [
      [" OpenAFS 1.6.20 2016-11-30 \0", "OpenAFS", "1.6.20"],
      ["OpenAFS built  2001-03-08\0", "OpenAFS", undefined],
      ["kAFS\0", undefined, undefined],
    ] as const
  ) {
    const reply = readReply(afsProbe, Uint8Array.of(...HEADER, ...utf8(text)));
    assert.deepEqual([reply?.product, reply?.version], [product, version], text);
  }
});

Deno.test("AFS refuses other connections, other packets, empty texts and echoes", () => {
  assertRefusesOthers(afsProbe);
  assertRefusesOtherIds(afsProbe, told);
  assert.equal(readReply(afsProbe, HEADER), null);
  assert.equal(readReply(afsProbe, Uint8Array.of(...HEADER, 0, 0)), null);
  const abort = told.slice();
  abort[20] = 4;
  assert.equal(readReply(afsProbe, abort), null);
});
