import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import { kerberosProbe, parseFramedError } from "../../../src/probes/tcp/kerberos.ts";
import { buildAsRequest, kerberosNonce } from "../../../src/probes/wire/kerberos.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/kerberos.ts";

const [mit, activeDirectory] = samples as [Uint8Array, Uint8Array];

Deno.test("buildAsRequest() is an AS-REQ whose lengths fit", () => {
  const request = buildAsRequest(kerberosNonce(fromHex("ffffffff")));
  assert.deepEqual([...request.subarray(0, 3)], [0x6a, 0x81, request.length - 3]);
  assert.deepEqual(request.subarray(6, 16), fromHex("a103020105a20302010a"));
});

Deno.test("kerberos identify() knows MIT by its words and leaves our own realm out", async () => {
  const found = await identifyInTurns(kerberosProbe, [mit]);
  assert.equal(found?.service, "kerberos");
  assert.equal(found?.product, "Kerberos KDC");
  assert.equal(found?.details?.kerberos_error, "KDC_ERR_C_PRINCIPAL_UNKNOWN");
  assert.equal(found?.details?.kerberos_realm, undefined);
  assert.equal(found?.details?.kerberos_time, "2026-11-25T14:46:11Z");
  assert.equal(found?.details?.kerberos_clock_offset, "96371 s");
});

Deno.test("kerberos identify() tells the realm that the server names", async () => {
  const found = await identifyInTurns(kerberosProbe, [activeDirectory]);
  assert.equal(found?.details?.kerberos_realm, "CORP.EXAMPLE");
  assert.equal(found?.details?.kerberos_error, "KDC_ERR_WRONG_REALM");
  assert.equal(found?.details?.kerberos_clock_offset, undefined);
  assert.equal(found?.product, undefined);
});

Deno.test("kerberos identify() refuses foreign replies", async () => {
  assert.deepEqual((await identifyForeign(kerberosProbe)).filter((found) => found !== null), []);
});

Deno.test("parseFramedError() needs the whole message and nothing behind it", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseFramedError(sample.subarray(0, length)), null);
    }
    assert.equal(parseFramedError(concatBytes([sample, Uint8Array.of(0)])), null);
  }
});

Deno.test("kerberos recognise() knows an error that another question provoked", () => {
  assert.equal(kerberosProbe.recognise?.(mit)?.service, "kerberos");
});
