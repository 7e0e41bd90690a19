import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import {
  buildListIdentity,
  ethernetIpProbe,
  parseListIdentity,
} from "../../../src/probes/tcp/ethernet_ip.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/ethernet_ip.ts";

const CONTEXT = fromHex("0102030405060708");
const [controller] = samples as [Uint8Array];

Deno.test("buildListIdentity() is a header without data", () => {
  assert.deepEqual(
    buildListIdentity(CONTEXT),
    fromHex("6300 0000 00000000 00000000 0102030405060708 00000000"),
  );
});

Deno.test("ethernet-ip identify() reads the name plate", async () => {
  const found = await identifyInTurns(ethernetIpProbe, [controller]);
  assert.equal(found?.service, "ethernet-ip");
  assert.equal(found?.vendor, "Rockwell Automation");
  assert.equal(found?.product, "1756-EN2T/D");
  assert.equal(found?.version, "10.10");
  assert.equal(found?.device, "communications adapter");
  assert.deepEqual(found?.details, {
    cip_vendor: "Rockwell Automation",
    cip_product: "1756-EN2T/D",
    cip_product_code: "166",
    cip_revision: "10.10",
    cip_serial: "0029d0b4",
    cip_address: "192.168.1.1",
  });
});

Deno.test("ethernet-ip identify() refuses other contexts and foreign replies", async () => {
  const other = controller.slice();
  other[12] = 9;
  assert.equal(await identifyInTurns(ethernetIpProbe, [other]), null);
  const foreign = await identifyForeign(ethernetIpProbe);
  assert.deepEqual(foreign.filter((found) => found !== null), []);
});

Deno.test("parseListIdentity() needs exactly one whole message", () => {
  for (let length = 0; length < controller.length; length++) {
    assert.equal(parseListIdentity(controller.subarray(0, length), CONTEXT), null);
  }
  assert.equal(parseListIdentity(concatBytes([controller, Uint8Array.of(0)]), CONTEXT), null);
});
