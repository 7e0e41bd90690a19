import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { gtpProbe } from "../../../src/probes/udp/gtp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/gtp.ts";

const [recovery, plain] = samples as [Uint8Array, Uint8Array];

Deno.test("the GTP question is an echo request", () => {
  assert.deepEqual(
    gtpProbe.request(datagramContext(2123))?.bytes,
    fromHex("32 01 0004 00000000 0102 0000"),
  );
});

Deno.test("GTP's echo tells restarts; the port tells control from users' data", () => {
  assert.deepEqual(readReply(gtpProbe, recovery, { port: 2123 }), {
    service: "gtp-control",
    details: { gtp_version: "1", gtp_restarts: "7" },
  });
  assert.deepEqual(readReply(gtpProbe, plain, { port: 2152 }), {
    service: "gtp-user",
    details: { gtp_version: "1" },
  });
});

Deno.test("GTP refuses other sequence numbers, cuts and echoes", () => {
  assertRefusesOthers(gtpProbe);
  for (const sample of samples) {
    assertRefusesOtherIds(gtpProbe, sample);
    assertRefusesCuts(gtpProbe, sample);
  }
});
