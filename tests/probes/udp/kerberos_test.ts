import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { kerberosUdpProbe } from "../../../src/probes/udp/kerberos.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/kerberos.ts";

const [mit = utf8("")] = samples;

Deno.test("a KDC over UDP is known by its refusal, which tells its time", () => {
  const now = () => new Date("2026-11-25T15:14:40Z");
  const { service, product, details } = readReply(kerberosUdpProbe, mit, { now }) ?? {};
  assert.deepEqual([service, product], ["kerberos", "Kerberos KDC"]);
  assert.deepEqual(details, {
    kerberos_error: "KDC_ERR_C_PRINCIPAL_UNKNOWN",
    kerberos_text: "CLIENT_NOT_FOUND",
    kerberos_time: "2026-11-25T15:14:41Z",
  });
});

Deno.test("Kerberos over UDP refuses echoes, HTTP and every truncation", () => {
  assertRefusesOthers(kerberosUdpProbe);
  assertRefusesCuts(kerberosUdpProbe, mit);
});
