import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import {
  buildX11Setup,
  parseX11Setup,
  releaseVersion,
  x11Probe,
} from "../../../src/probes/tcp/x11.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/x11.ts";

const [refusing, open] = samples as [Uint8Array, Uint8Array];

Deno.test("buildX11Setup() is a client without authorisation", () => {
  assert.deepEqual(buildX11Setup(), fromHex("6c00 0b00 0000 0000 0000 0000"));
});

Deno.test("x11 identify() tells that a display is open to everybody", async () => {
  const found = await identifyInTurns(x11Probe, [open]);
  assert.equal(found?.service, "x11");
  assert.equal(found?.product, "X server");
  assert.equal(found?.version, "21.1.7");
  assert.deepEqual(found?.details, {
    x11_access: "open to everybody",
    x11_protocol: "11.0",
    x11_vendor: "The X.Org Foundation",
    x11_release: "12101007",
    x11_screen: "800x600",
  });
});

Deno.test("x11 identify() repeats why a display refuses", async () => {
  const found = await identifyInTurns(x11Probe, [refusing]);
  assert.deepEqual(found?.details, {
    x11_access: "refused",
    x11_reason: "Authorization required, but no authorization protocol specified",
  });
});

Deno.test("x11 identify() refuses foreign replies", async () => {
  assert.deepEqual((await identifyForeign(x11Probe)).filter((found) => found !== null), []);
});

Deno.test("parseX11Setup() needs exactly one whole answer", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseX11Setup(sample.subarray(0, length)), null);
    }
    assert.equal(parseX11Setup(concatBytes([sample, Uint8Array.of(0)])), null);
  }
});

Deno.test("parseX11Setup() reads a wish for authentication", () => {
  const setup = parseX11Setup(fromHex("02 0000000000 0100 6d6f7265"));
  assert.deepEqual(setup, { kind: "more-wanted", reason: "more" });
});

Deno.test("releaseVersion() knows X.Org's two ways of counting", () => {
  assert.equal(releaseVersion(12_101_007), "21.1.7");
  assert.equal(releaseVersion(12_013_000), "1.20.13");
  assert.equal(releaseVersion(70_000_000), "");
});
