import assert from "node:assert/strict";
import { fromHex, utf8 } from "../../../src/bytes/convert.ts";
import {
  buildDnp3Frame,
  dnp3Crc,
  dnp3Probe,
  parseDnp3Frame,
} from "../../../src/probes/tcp/dnp3.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/dnp3.ts";

Deno.test("dnp3Crc() gives the check value of CRC-16/DNP", () => {
  assert.equal(dnp3Crc(utf8("123456789")), 0xea82);
});

Deno.test("buildDnp3Frame() ends with its checksum, low byte first", () => {
  const frame = buildDnp3Frame({ control: 0xc0, destination: 4, source: 3 });
  assert.deepEqual(frame.subarray(0, 8), fromHex("0564 05 c0 0400 0300"));
  assert.equal(frame[8], dnp3Crc(frame.subarray(0, 8)) & 255);
});

Deno.test("dnp3 identify() tells the address of the station that answers", async () => {
  const found = await identifyInTurns(dnp3Probe, samples);
  assert.equal(found?.service, "dnp3");
  assert.deepEqual(found?.details, { dnp3_address: "10" });
});

Deno.test("dnp3 identify() refuses its own question, other masters and foreign replies", async () => {
  const others = [
    buildDnp3Frame({ control: 0xc9, destination: 0xffef, source: 10 }),
    buildDnp3Frame({ control: 0x0b, destination: 1, source: 10 }),
    buildDnp3Frame({ control: 0x00, destination: 0xffef, source: 10 }),
  ];
  for (const other of others) assert.equal(await identifyInTurns(dnp3Probe, [other]), null);
  assert.deepEqual((await identifyForeign(dnp3Probe)).filter((found) => found !== null), []);
});

Deno.test("parseDnp3Frame() refuses cut frames and wrong checksums", () => {
  const [frame = new Uint8Array()] = samples;
  for (let length = 0; length < frame.length; length++) {
    assert.equal(parseDnp3Frame(frame.subarray(0, length)), null);
  }
  for (let at = 0; at < frame.length; at++) {
    const broken = frame.slice();
    broken[at] = (broken[at] ?? 0) ^ 1;
    assert.equal(parseDnp3Frame(broken), null);
  }
});
