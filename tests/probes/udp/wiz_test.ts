import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { wizProbe } from "../../../src/probes/udp/wiz.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/wiz.ts";

const [lamp, nameless] = samples as [Uint8Array, Uint8Array];

Deno.test("WiZ tells its module and its firmware", () => {
  assert.deepEqual(readReply(wizProbe, lamp), {
    service: "wiz",
    vendor: "WiZ",
    product: "WiZ",
    version: "1.38.0",
    device: "smart home device",
    details: {
      wiz_module: "ESP25_SHRGB_01",
      wiz_firmware: "1.38.0",
      wiz_mac: "9877d5005301",
    },
  });
  assert.deepEqual(readReply(wizProbe, nameless)?.details, {
    wiz_firmware: "1.21.0",
    wiz_mac: "a8bb50005302",
  });
});

Deno.test("WiZ refuses echoes, cuts, errors and other methods", () => {
  assertRefusesOthers(wizProbe);
  assertRefusesCuts(wizProbe, lamp);
  for (
    const text of [
      '{"env":"pro","error":{"code":-32700,"message":"Parse error"}}',
      '{"method":"getPilot","result":{"mac":"9877d5005301","fwVersion":"1.38.0"}}',
      '{"method":"getSystemConfig","result":{"mac":"9877d5005301"}}',
      '{"method":"getSystemConfig","result":null}',
    ]
  ) assert.equal(readReply(wizProbe, utf8(text)), null, text);
});
