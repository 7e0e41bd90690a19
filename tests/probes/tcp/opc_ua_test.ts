import assert from "node:assert/strict";
import { concatBytes, fromHex, latin1 } from "../../../src/bytes/convert.ts";
import { opcUaProbe } from "../../../src/probes/tcp/opc_ua.ts";
import {
  buildUaGetEndpoints,
  buildUaHello,
  buildUaOpenChannel,
  parseUaAnswer,
  parseUaChannel,
  parseUaEndpoints,
  uaIsWhole,
} from "../../../src/probes/tcp/opc_ua/message.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/opc_ua.ts";

const [acknowledged, refused, channel, endpoints] = samples as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

Deno.test("OPC UA's questions give their own sizes", () => {
  const questions = [
    buildUaHello("opc.tcp://127.0.0.1:4840"),
    buildUaOpenChannel(),
    buildUaGetEndpoints({ channel: 7, token: 1 }, "opc.tcp://127.0.0.1:4840"),
  ];
  for (const bytes of questions) {
    assert.equal(uaIsWhole(bytes), true);
    assert.equal(uaIsWhole(bytes.subarray(0, -1)), false);
  }
  assert.equal(latin1(buildUaHello("x")).slice(0, 4), "HELF");
});

Deno.test("opc-ua identify() lists endpoints, their security and log-ins", async () => {
  const found = await identifyInTurns(opcUaProbe, [acknowledged, channel, endpoints]);
  assert.equal(found?.service, "opc-ua");
  assert.deepEqual(found?.details, {
    opcua_application: "Line 4",
    opcua_application_uri: "urn:plc:server",
    opcua_product_uri: "http://example.org/server",
    opcua_endpoint: "opc.tcp://plc:4840/",
    opcua_security: "None, Basic256Sha256/SignAndEncrypt",
    opcua_logins: "anonymous, user name",
  });
});

Deno.test("opc-ua identify() knows a server that only acknowledges or refuses", async () => {
  assert.equal((await identifyInTurns(opcUaProbe, [acknowledged]))?.service, "opc-ua");
  const found = await identifyInTurns(opcUaProbe, [refused]);
  assert.equal(found?.details?.opcua_error, "0x80830000 nosuch endpt");
});

Deno.test("opc-ua identify() refuses foreign replies", async () => {
  assert.deepEqual((await identifyForeign(opcUaProbe)).filter((found) => found !== null), []);
});

Deno.test("OPC UA's parsers need exactly one whole message", () => {
  const parsers = [parseUaAnswer, parseUaAnswer, parseUaChannel, parseUaEndpoints];
  for (const [index, sample] of samples.entries()) {
    const parse = parsers[index] ?? parseUaAnswer;
    assert.notEqual(parse(sample), null, `sample ${index}`);
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parse(sample.subarray(0, length)), null);
    }
    assert.equal(parse(concatBytes([sample, Uint8Array.of(0)])), null);
  }
});

Deno.test("parseUaEndpoints() does not believe counts beyond reason", () => {
  const lying = endpoints.slice();
  const at = 8 + 16 + 4 + 24;
  lying.set(fromHex("ffffff7f"), at);
  assert.equal(parseUaEndpoints(lying), null);
});
