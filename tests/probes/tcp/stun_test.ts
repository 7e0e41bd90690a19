import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import { stunProbe } from "../../../src/probes/tcp/stun.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/stun.ts";

const [binding, refusal] = samples as [Uint8Array, Uint8Array];

Deno.test("stun identify() names coturn, and its realm by the refused Allocate request", async () => {
  const found = await identifyInTurns(stunProbe, [binding, refusal]);
  assert.equal(found?.service, "stun");
  assert.deepEqual([found?.product, found?.version], ["coturn", "4.6.1"]);
  assert.deepEqual(found?.details, {
    stun_software: "Coturn-4.6.1 'Gorst'",
    stun_client_seen_as: "127.0.0.1:33241",
    turn: "yes",
    turn_error: "401 Unauthorized",
    turn_realm: "lab.example",
  });
});

Deno.test("stun identify() says nothing of relays where only Binding is answered", async () => {
  const found = await identifyInTurns(stunProbe, [binding]);
  assert.equal(found?.service, "stun");
  assert.equal(found?.details?.turn, undefined);
});

Deno.test("stun takes no other transaction, no cut and no foreign reply for its own", async () => {
  const otherId = binding.slice();
  otherId[9] = 0x77;
  assert.equal(await identifyInTurns(stunProbe, [otherId]), null);
  for (let length = 0; length < binding.length; length++) {
    assert.equal(await identifyInTurns(stunProbe, [binding.subarray(0, length)]), null);
    assert.equal(stunProbe.recognise?.(binding.subarray(0, length)), null);
  }
  assert.equal(stunProbe.recognise?.(concatBytes([binding, Uint8Array.of(0)])), null);
  assert.equal(stunProbe.recognise?.(fromHex("000100002112a4420102030405060708090a0b0c")), null);
  assert.deepEqual((await identifyForeign(stunProbe)).filter((found) => found !== null), []);
});
