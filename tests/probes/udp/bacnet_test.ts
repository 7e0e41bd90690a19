import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { bacnetProbe } from "../../../src/probes/udp/bacnet.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/bacnet.ts";

const [instance, error, reject, abort, vendor, wide] = samples as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

Deno.test("the BACnet question reads one property of whichever device it is", () => {
  assert.deepEqual(
    bacnetProbe.request(datagramContext(47808))?.bytes,
    fromHex("81 0a 0011 01 04 00 05 01 0c 0c 023fffff 19 4b"),
  );
  assert.equal(bacnetProbe.intrusiveness, "ics");
});

Deno.test("a BACnet device is asked for number, maker, model, firmware and name, each in its turn", () => {
  const first = readReply(bacnetProbe, instance);
  assert.deepEqual(first?.details, { bacnet_instance: "1234" });
  assert.deepEqual(first?.next?.bytes.slice(-2), fromHex("19 79"));
  const second = first?.next?.read(vendor);
  assert.equal(second?.vendor, "Acme!");
  assert.deepEqual(second?.details, { bacnet_vendor: "Acme!" });
  assert.equal(first?.next?.read(wide)?.vendor, "AB");
  const properties: number[] = [];
  let question = second?.next;
  for (let invoke = 3; question !== undefined; invoke++) {
    properties.push(question.bytes.at(-1) ?? 0);
    question = question.read(Uint8Array.of(0x81, 0x0a, 0, 9, 1, 0, 0x60, invoke, 9))?.next;
  }
  assert.deepEqual(properties, [70, 44, 77]);
});

Deno.test("a BACnet device that refuses is one all the same", () => {
  const refusals = [error, reject, abort].map((sample) => readReply(bacnetProbe, sample)?.details);
  assert.deepEqual(refusals, [
    { bacnet_refused: "error" },
    { bacnet_refused: "reject" },
    { bacnet_refused: "abort" },
  ]);
});

Deno.test("BACnet refuses other invoke ids, cuts and echoes", () => {
  assertRefusesOthers(bacnetProbe);
  for (const sample of [instance, error, reject, abort]) {
    assertRefusesOtherIds(bacnetProbe, sample);
    assertRefusesCuts(bacnetProbe, sample);
  }
});
