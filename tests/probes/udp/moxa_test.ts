import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { moxaProbe, parseMoxaReply } from "../../../src/probes/udp/moxa.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/moxa.ts";

const [server] = samples as [Uint8Array];

Deno.test("Moxa's device servers tell their hardware address", () => {
  assert.deepEqual(
    moxaProbe.request(datagramContext(4_800))?.bytes,
    fromHex("0100 0008 00000000"),
  );
  assert.deepEqual(readReply(moxaProbe, server), {
    service: "moxa-nport",
    vendor: "Moxa",
    device: "device server",
    details: { moxa_mac: "00:90:e8:00:53:01" },
  });
});

Deno.test("Moxa's device servers refuse echoes, cuts, more bytes and other makers", () => {
  assertRefusesOthers(moxaProbe);
  assertRefusesCuts(moxaProbe, server);
  assert.equal(parseMoxaReply(Uint8Array.of(...server, 0)), null);
  for (const at of [0, 3, 15]) {
    const spoilt = server.slice();
    spoilt[at] = (spoilt[at] ?? 0) ^ 1;
    assert.equal(parseMoxaReply(spoilt), null, `byte ${at}`);
  }
});
