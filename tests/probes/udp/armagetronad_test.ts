import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { armagetronadProbe, parseArmagetronServer } from "../../../src/probes/udp/armagetronad.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/armagetronad.ts";

const [server] = samples as [Uint8Array];

Deno.test("Armagetron Advanced tells its name and release", () => {
  const found = readReply(armagetronadProbe, server);
  assert.deepEqual([found?.service, found?.product, found?.version, found?.details], [
    "armagetronad",
    "Armagetron Advanced",
    "0.2.9.1",
    { armagetronad_name: "Unnamed Server" },
  ]);
});

Deno.test("Armagetron Advanced refuses other messages, cuts and echoes", () => {
  assertRefusesOthers(armagetronadProbe);
  assertRefusesCuts(armagetronadProbe, server);
  assert.equal(parseArmagetronServer(fromHex("0032 0000 0005 11b6 00000000 00000000 0000")), null);
  assert.equal(parseArmagetronServer(Uint8Array.of(...server, 0, 0)), null);
});
