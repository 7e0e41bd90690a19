import assert from "node:assert/strict";
import { gigeVisionProbe } from "../../../src/probes/udp/gige_vision.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/gige_vision.ts";

const [camera] = samples as [Uint8Array];

Deno.test("a camera of GigE Vision tells maker, model, version and number", () => {
  assert.deepEqual(readReply(gigeVisionProbe, camera), {
    service: "gige-vision",
    vendor: "Aravis",
    product: "Fake",
    version: "0.8.26",
    device: "camera",
    details: { gige_vision_serial: "GV01" },
  });
});

Deno.test("GigE Vision refuses echoes, cuts and other ids", () => {
  assertRefusesOthers(gigeVisionProbe);
  assertRefusesOtherIds(gigeVisionProbe, camera);
  assertRefusesCuts(gigeVisionProbe, camera);
});
