import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { l2tpProbe, parseL2tpReply } from "../../../src/probes/udp/l2tp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/l2tp.ts";

const NOTHING = utf8("");
const [xl2tpd = NOTHING, refusal = NOTHING, acknowledgement = NOTHING] = samples;

Deno.test("an L2TP concentrator tells host, vendor and firmware, and its tunnel is taken down", () => {
  const { service, product, details, closing = NOTHING } = readReply(l2tpProbe, xl2tpd) ?? {};
  assert.deepEqual([service, product], ["l2tp", "xl2tpd"]);
  assert.deepEqual(details, {
    l2tp_host: "vm",
    l2tp_vendor: "xelerance.com",
    l2tp_firmware: "0x690",
  });
  // StopCCN to the tunnel that the server chose.
  assert.equal(parseL2tpReply(closing, 0x3c7e)?.type, 4);
});

Deno.test("L2TP reads a refusal and a bare acknowledgement, and says no closing to them", () => {
  assert.deepEqual(readReply(l2tpProbe, refusal), {
    service: "l2tp",
    details: { l2tp_result: "refused (2)" },
  });
  assert.deepEqual(readReply(l2tpProbe, acknowledgement), { service: "l2tp", details: {} });
});

Deno.test("the L2TP question is as long as it says", () => {
  const bytes = l2tpProbe.request(datagramContext(1701))?.bytes ?? NOTHING;
  assert.equal(bytes[3], bytes.length);
});

Deno.test("L2TP refuses other tunnels, echoes and every truncation", () => {
  assertRefusesOthers(l2tpProbe);
  assertRefusesOtherIds(l2tpProbe, xl2tpd);
  assertRefusesCuts(l2tpProbe, xl2tpd);
});
