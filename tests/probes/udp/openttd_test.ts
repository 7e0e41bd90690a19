import assert from "node:assert/strict";
import { concatBytes, fromHex, utf8 } from "../../../src/bytes/convert.ts";
import { isOpenttdReply, openttdProbe } from "../../../src/probes/udp/openttd.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/openttd.ts";

const [found] = samples as [Uint8Array];

Deno.test("OpenTTD is known by its answer to those who look for servers", () => {
  assert.deepEqual(readReply(openttdProbe, found), { service: "openttd", product: "OpenTTD" });
  const older = concatBytes([
    fromHex("2000 01 04 00"),
    utf8("Our server\x001.10.3\0"),
    fromHex("00".repeat(9)),
  ]);
  assert.ok(isOpenttdReply(older));
});

Deno.test("OpenTTD refuses echoes, cuts and other lengths and types", () => {
  assertRefusesOthers(openttdProbe);
  assertRefusesCuts(openttdProbe, found);
  for (const bytes of ["0300 02", "0400 01", "0400 01 07", "0300 01 00"]) {
    assert.ok(!isOpenttdReply(fromHex(bytes)), bytes);
  }
});
