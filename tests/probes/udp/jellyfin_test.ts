import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { jellyfinProbe } from "../../../src/probes/udp/jellyfin.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/jellyfin.ts";

const [plain, secure] = samples as [Uint8Array, Uint8Array];

Deno.test("Jellyfin tells its name and its address", () => {
  assert.deepEqual(readReply(jellyfinProbe, plain), {
    service: "jellyfin",
    product: "Jellyfin",
    details: { jellyfin_name: "media", jellyfin_address: "http://192.0.2.7:8096" },
  });
  assert.equal(readReply(jellyfinProbe, secure)?.details?.["jellyfin_name"], "Our films");
});

Deno.test("Jellyfin refuses echoes, cuts and other objects", () => {
  assertRefusesOthers(jellyfinProbe);
  assertRefusesCuts(jellyfinProbe, plain);
  const id = '"Id":"0123456789abcdef0123456789abcdef"';
  for (
    const text of [
      "{}",
      "null",
      "[]",
      `{"Address":"192.0.2.7",${id},"Name":"media"}`,
      `{"Address":"http://192.0.2.7",${id},"Name":""}`,
      '{"Address":"http://192.0.2.7","Id":"7","Name":"media"}',
      `{"Address":7,${id},"Name":"media"}`,
    ]
  ) assert.equal(readReply(jellyfinProbe, utf8(text)), null, text);
});
