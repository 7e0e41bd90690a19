import assert from "node:assert/strict";
import { kpasswdProbe } from "../../../src/probes/udp/kpasswd.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/kpasswd.ts";

const [reply] = samples as [Uint8Array];

Deno.test("a password changer is known by its refusal, which tells its realm", () => {
  assert.deepEqual(readReply(kpasswdProbe, reply), {
    service: "kpasswd",
    details: {
      kerberos_realm: "FARM.TEST",
    },
  });
});

Deno.test("kpasswd refuses echoes, cuts, other ids and other bytes", () => {
  assertRefusesOthers(kpasswdProbe);
  assertRefusesCuts(kpasswdProbe, reply);
  // The error alone is a key distribution centre's.
  assert.equal(readReply(kpasswdProbe, reply.subarray(6)), null);
});
