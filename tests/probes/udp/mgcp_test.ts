import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { mgcpProbe } from "../../../src/probes/udp/mgcp.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/mgcp.ts";

Deno.test("the MGCP question is about an endpoint that nobody has", () => {
  assert.deepEqual(
    mgcpProbe.request(datagramContext(2427))?.bytes,
    utf8("AUEP 16909061 portico@[127.0.0.1] MGCP 1.0\r\n"),
  );
});

Deno.test("MGCP answers with a code and perhaps a comment", () => {
  assert.deepEqual(samples.map((sample) => readReply(mgcpProbe, sample)), [
    { service: "mgcp", details: { mgcp_code: "500", mgcp_comment: "Endpoint unknown" } },
    { service: "mgcp", details: { mgcp_code: "510" } },
  ]);
});

Deno.test("OsmoMGW is known by its one word for every refusal", () => {
  const productOf = (comment: string) =>
    readReply(mgcpProbe, utf8(`500 16909061 ${comment}\r\n`))?.product;
  assert.equal(productOf("FAIL"), "OsmoMGW");
  for (const other of ["Fail", "FAILED", "FAIL: no such endpoint", "Endpoint unknown"]) {
    assert.equal(productOf(other), undefined, other);
  }
});

Deno.test("MGCP refuses other transactions, mail's replies and echoes", () => {
  assertRefusesOthers(mgcpProbe);
  for (const sample of samples) assertRefusesOtherIds(mgcpProbe, sample);
  assert.equal(readReply(mgcpProbe, utf8("500 5.5.1 Command unrecognized\r\n")), null);
});
