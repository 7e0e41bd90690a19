import assert from "node:assert/strict";
import { latin1 } from "../../../src/bytes/convert.ts";
import { kpasswdProbe } from "../../../src/probes/udp/kpasswd.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/kpasswd.ts";

const [reply, heimdal] = samples as [Uint8Array, Uint8Array];

Deno.test("a password changer is known by its refusal, which tells its realm", () => {
  assert.deepEqual(readReply(kpasswdProbe, reply), {
    service: "kpasswd",
    details: {
      kerberos_realm: "FARM.TEST",
    },
  });
});

Deno.test("Heimdal's password changer is known by the realm that it does not know", () => {
  const { service, product, details } = readReply(kpasswdProbe, heimdal) ?? {};
  assert.deepEqual([service, product], ["kpasswd", "Heimdal"]);
  assert.equal(details?.["kerberos_realm"], undefined);
  assert.equal(details?.["kerberos_text"], "ASN.1 identifier doesn't match expected value");
  // A realm of almost that name is somebody's.
  const at = latin1(heimdal).indexOf("<unspecified realm>");
  for (const [index, byte] of [[at, 0x5b], [at + 1, 0x55]] as const) {
    const near = heimdal.with(index, byte);
    assert.deepEqual(readReply(kpasswdProbe, near)?.product, undefined);
    assert.match(
      readReply(kpasswdProbe, near)?.details?.["kerberos_realm"] ?? "",
      /nspecified realm>$/,
    );
  }
});

Deno.test("kpasswd refuses echoes, cuts, other ids and other bytes", () => {
  assertRefusesOthers(kpasswdProbe);
  assertRefusesCuts(kpasswdProbe, reply);
  assertRefusesCuts(kpasswdProbe, heimdal);
  // The error alone is a key distribution centre's.
  assert.equal(readReply(kpasswdProbe, reply.subarray(6)), null);
});
