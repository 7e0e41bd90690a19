import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { buildSlpQuestion, slpProbe } from "../../../src/probes/udp/slp.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/slp.ts";

const [types, none, scope, short] = samples as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

Deno.test("SLP is asked for every kind of service, as RFC 2608 writes it", () => {
  assert.deepEqual(
    buildSlpQuestion(0x0103),
    fromHex("0209 00001d 0000 000000 0103 0002 656e 0000 ffff 0007 44454641554c54"),
  );
});

Deno.test("SLP tells the kinds of services, or an error", () => {
  assert.deepEqual(readReply(slpProbe, types), {
    service: "svrloc",
    details: {
      slp_types: "service:VMwareInfrastructure,service:wbem:https,service:printer.lpr:lpr",
    },
  });
  assert.deepEqual(readReply(slpProbe, none), { service: "svrloc", details: {} });
  for (const reply of [scope, short]) {
    assert.deepEqual(readReply(slpProbe, reply)?.details, { slp_error: "4" });
  }
});

Deno.test("SLP refuses echoes, cuts, other ids, other functions and lists that are none", () => {
  assertRefusesOthers(slpProbe);
  assertRefusesCuts(slpProbe, types);
  assertRefusesOtherIds(slpProbe, types);
  const spoilt = (at: number, byte: number) => {
    const reply = types.slice();
    reply[at] = byte;
    return readReply(slpProbe, reply);
  };
  assert.equal(spoilt(0, 1), null);
  assert.equal(spoilt(1, 2), null);
  assert.equal(spoilt(17, 99), null);
  assert.equal(spoilt(types.length - 1, 0), null);
});
