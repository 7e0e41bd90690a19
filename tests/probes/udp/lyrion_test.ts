import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { lyrionProbe } from "../../../src/probes/udp/lyrion.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/lyrion.ts";

const [lyrion, logitech] = samples as [Uint8Array, Uint8Array];

Deno.test("Lyrion tells its name, its port and its version", () => {
  assert.deepEqual(readReply(lyrionProbe, lyrion), {
    service: "slimproto",
    vendor: "Lyrion",
    product: "Lyrion Music Server",
    version: "9.1.1",
    details: { lyrion_name: "Lyrion Music Server (Docker)", lyrion_port: "9000" },
  });
  assert.equal(readReply(lyrionProbe, logitech)?.version, "7.9.2");
});

Deno.test("Lyrion refuses echoes, players' questions, and answers without name or port", () => {
  assertRefusesOthers(lyrionProbe);
  for (
    const text of [
      "E",
      "ENAME\x05musi",
      "eNAME\x05musicJSON\x049000",
      "ENAME\x05musicJSON\x04http",
      "EJSON\x049000VERS\x057.9.2",
      "Ename\x05musicJSON\x049000",
      "ENAME\x05musicJSON\x049000x",
      "D\0our-server\0\0\0\0\0\0\0",
    ]
  ) assert.equal(readReply(lyrionProbe, utf8(text)), null, JSON.stringify(text));
});
