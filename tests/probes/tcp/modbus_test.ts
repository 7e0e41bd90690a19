import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import {
  buildModbusQuestion,
  modbusProbe,
  parseModbusAnswer,
} from "../../../src/probes/tcp/modbus.ts";
import { identifyDeep } from "../../support/identify.ts";
import { servePeer } from "../../support/peer.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/modbus.ts";

const [identity, exception] = samples as [Uint8Array, Uint8Array];

Deno.test("buildModbusQuestion() reads the basic identification and nothing else", () => {
  const bytes = buildModbusQuestion({ transaction: 0x0102, unit: 255 });
  assert.deepEqual(bytes, fromHex("0102 0000 0005 ff 2b 0e 01 00"));
});

Deno.test("modbus identify() names vendor, product and revision", async () => {
  const found = await identifyInTurns(modbusProbe, [identity]);
  assert.equal(found?.service, "modbus");
  assert.equal(found?.product, "PM");
  assert.deepEqual(found?.details, {
    modbus_unit: "255",
    modbus_vendor: "Pymodbus",
    modbus_product_code: "PM",
    modbus_revision: "3.0",
  });
});

Deno.test("modbus identify() asks the first device behind a gateway when the gateway refuses", async () => {
  const behind = identity.slice();
  behind[6] = 1;
  const found = await identifyInTurns(modbusProbe, [exception, behind]);
  assert.equal(found?.details?.modbus_unit, "1");
});

Deno.test("modbus identify() takes an exception for an answer", async () => {
  const found = await identifyInTurns(modbusProbe, [exception]);
  assert.equal(found?.details?.modbus_exception, "illegal function");
  assert.equal(found?.product, undefined);
});

Deno.test("an exception may repeat the request's second byte, as the older specification has it, and no other", () => {
  const answer = parseModbusAnswer(fromHex("0102 0000 0004 ff ab 0e 01"));
  assert.deepEqual(answer, { kind: "exception", transaction: 0x0102, unit: 255, code: 1 });
  for (const wrong of ["ff ab 0d 01", "ff ab 0e 63", "ff ab 01 01"]) {
    assert.equal(parseModbusAnswer(fromHex(`0102 0000 0004 ${wrong}`)), null, wrong);
  }
});

Deno.test("on a port that is not Modbus's the second device is asked soon", async () => {
  await using peer = servePeer(async (side) => {
    for (;;) {
      const request = await side.read();
      if (request === undefined) return;
      if (request.length === 11 && request[6] === 1) {
        await side.write(concatBytes([request.subarray(0, 4), fromHex("0003 01 ab 01")]));
      }
    }
  });
  const { service, details } = await identifyDeep(peer.port, { ics: true });
  assert.deepEqual([service?.name, details.modbus_unit], ["modbus", "1"]);
  assert.ok(peer.accepted.length <= 8, String(peer.accepted.length));
});

Deno.test("modbus identify() refuses other transactions, other units and foreign replies", async () => {
  for (const at of [1, 6]) {
    const other = identity.slice();
    other[at] = 9;
    assert.equal(await identifyInTurns(modbusProbe, [other]), null);
  }
  assert.deepEqual((await identifyForeign(modbusProbe)).filter((found) => found !== null), []);
});

Deno.test("parseModbusAnswer() needs exactly one whole answer", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseModbusAnswer(sample.subarray(0, length)), null);
    }
    assert.equal(parseModbusAnswer(concatBytes([sample, Uint8Array.of(0)])), null);
  }
});

Deno.test("modbus is asked only where industrial protocols are allowed", () => {
  assert.equal(modbusProbe.intrusiveness, "ics");
  assert.equal(modbusProbe.recognise, undefined);
});
