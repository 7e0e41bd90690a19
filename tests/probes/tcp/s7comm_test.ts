import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import {
  buildS7Connect,
  buildS7ReadList,
  buildS7SetUp,
  isS7SetUp,
  parseS7List,
  s7commProbe,
} from "../../../src/probes/tcp/s7comm.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/s7comm.ts";

const [confirm, setUp, modules, components] = samples as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

Deno.test("buildS7Connect(), buildS7SetUp() and buildS7ReadList() write what S7 expects", () => {
  assert.deepEqual(
    buildS7Connect({ reference: 0x0102, destination: 0x0102 }),
    fromHex("03000016 11 e0 0000 0102 00 c0010a c1020100 c2020102"),
  );
  assert.deepEqual(
    buildS7SetUp(0x0102),
    fromHex("03000019 02f080 3201 0000 0102 0008 0000 f000 0001 0001 01e0"),
  );
  assert.deepEqual(
    buildS7ReadList(0x0102, 0x001c),
    fromHex("03000021 02f080 3207 0000 0102 0008 0008 0001120411440100 ff090004 001c 0000"),
  );
});

Deno.test("s7comm identify() names module, firmware and plant", async () => {
  const found = await identifyInTurns(s7commProbe, [confirm, setUp, modules, components]);
  assert.equal(found?.service, "s7comm");
  assert.equal(found?.vendor, "Siemens");
  assert.equal(found?.product, "SIMATIC S7-300");
  assert.equal(found?.version, "3.2.6");
  assert.deepEqual(found?.cpe, ["cpe:2.3:h:siemens:simatic_s7-300:*:*:*:*:*:*:*:*"]);
  assert.deepEqual(found?.details, {
    s7_module: "6ES7 315-2EH14-0AB0",
    s7_firmware: "3.2.6",
    s7_system: "SNAP7-SERVER",
    s7_module_name: "CPU 315-2 PN/DP",
    s7_plant: "Waterworks",
    s7_serial: "S C-C2UR28922012",
  });
});

Deno.test("s7comm identify() knows a controller that refuses its lists", async () => {
  const found = await identifyInTurns(s7commProbe, [confirm, setUp]);
  assert.equal(found?.service, "s7comm");
  assert.equal(found?.product, undefined);
});

Deno.test("s7comm identify() tries the other slot on a new connection", async () => {
  const refusingFirst = (question: Uint8Array) => question.at(-1) === 2 ? "" : confirm;
  const found = await identifyInTurns(s7commProbe, [refusingFirst, setUp]);
  assert.equal(found?.service, "s7comm");
});

Deno.test("s7comm identify() claims no other protocol above the same transport", async () => {
  const rdp = fromHex("03000013 0e d0 0000 1234 00 02 01 0800 01000000");
  assert.equal(await identifyInTurns(s7commProbe, [rdp]), null);
  assert.equal(await identifyInTurns(s7commProbe, [confirm, confirm]), null);
  assert.deepEqual((await identifyForeign(s7commProbe)).filter((found) => found !== null), []);
});

Deno.test("isS7SetUp() and parseS7List() need exactly one whole message", () => {
  assert.equal(isS7SetUp(setUp, 0x0102), true);
  assert.equal(isS7SetUp(setUp, 0x0103), false);
  for (let length = 0; length < setUp.length; length++) {
    assert.equal(isS7SetUp(setUp.subarray(0, length), 0x0102), false);
  }
  for (let length = 0; length < modules.length; length++) {
    assert.equal(parseS7List(modules.subarray(0, length), 0x0011), null);
  }
  assert.equal(parseS7List(concatBytes([modules, Uint8Array.of(0)]), 0x0011), null);
  assert.equal(parseS7List(modules, 0x001c), null);
});
