import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { llmnrProbe } from "../../../src/probes/udp/llmnr.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/llmnr.ts";

const [desktop = utf8("")] = samples;

Deno.test("an LLMNR responder tells its name", () => {
  assert.deepEqual(readReply(llmnrProbe, desktop), {
    service: "llmnr",
    details: { llmnr_host: "DESKTOP-1" },
  });
});

Deno.test("LLMNR asks nothing where there is no address to ask by", () => {
  assert.equal(llmnrProbe.request(datagramContext(5355, { address: "desktop" })), undefined);
});

Deno.test("LLMNR refuses DNS servers, other ids, echoes and every truncation", () => {
  assertRefusesOthers(llmnrProbe);
  assertRefusesOtherIds(llmnrProbe, desktop);
  assertRefusesCuts(llmnrProbe, desktop);
  for (const flag of [0x80, 0x05]) {
    const dns = desktop.slice();
    dns[3] = flag;
    assert.equal(readReply(llmnrProbe, dns), null);
  }
});
