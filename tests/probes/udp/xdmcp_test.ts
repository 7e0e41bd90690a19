import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { xdmcpProbe } from "../../../src/probes/udp/xdmcp.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/xdmcp.ts";

const [willing = utf8(""), unwilling = utf8("")] = samples;

Deno.test("a display manager says whether it would give a session", () => {
  assert.deepEqual(readReply(xdmcpProbe, willing), {
    service: "xdmcp",
    details: {
      xdmcp_session: "offered",
      xdmcp_host: "desk1",
      xdmcp_status: "0 users  load: 0.1, 0.2, 0.1",
    },
  });
  assert.equal(readReply(xdmcpProbe, unwilling)?.details?.["xdmcp_session"], "refused");
});

Deno.test("XDMCP refuses other packets, longer ones, echoes and every truncation", () => {
  assertRefusesOthers(xdmcpProbe);
  assertRefusesCuts(xdmcpProbe, willing);
  assertRefusesCuts(xdmcpProbe, unwilling);
  assert.equal(readReply(xdmcpProbe, Uint8Array.of(...willing, 0)), null);
});
