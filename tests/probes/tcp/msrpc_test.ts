import assert from "node:assert/strict";
import { concatBytes, fromHex, utf8 } from "../../../src/bytes/convert.ts";
import { buildRpcBind, msrpcProbe, parseRpcAnswer } from "../../../src/probes/tcp/msrpc.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/msrpc.ts";
import { windowsChallenge } from "../wire/ntlm_challenge.ts";

const [accepted, rejected, nak] = samples as [Uint8Array, Uint8Array, Uint8Array];

/** The accepting reply with a challenge behind it. */
function withChallenge(): Uint8Array {
  const challenge = windowsChallenge();
  const reply = concatBytes([accepted, fromHex("0a02000001000000"), challenge]);
  const view = new DataView(reply.buffer);
  view.setUint16(8, reply.length, true);
  view.setUint16(10, challenge.length, true);
  return reply;
}

Deno.test("buildRpcBind() gives its own length, with and without NTLM", () => {
  const plain = buildRpcBind(7);
  assert.equal(plain.length, 72);
  assert.deepEqual(plain.subarray(0, 16), fromHex("05000b0310000000 4800 0000 07000000"));
  const asking = buildRpcBind(7, new Uint8Array(40));
  assert.deepEqual(asking.subarray(8, 12), fromHex("7800 2800"));
});

Deno.test("msrpc identify() tells whether the bind was accepted and where", async () => {
  const found = await identifyInTurns(msrpcProbe, [accepted]);
  assert.equal(found?.service, "msrpc");
  assert.deepEqual(found?.details, { msrpc_bind: "accepted", msrpc_address: "135" });
  const other = await identifyInTurns(msrpcProbe, [rejected]);
  assert.equal(other?.details?.msrpc_bind, "rejected by provider");
  assert.equal(other?.details?.msrpc_address, "\\PIPE\\spool");
  const refused = await identifyInTurns(msrpcProbe, [nak]);
  assert.equal(refused?.details?.msrpc_bind, "refused: 4");
});

Deno.test("msrpc identify() reads the challenge at a higher intensity", async () => {
  const found = await identifyInTurns(msrpcProbe, [withChallenge()], { context: { intensity: 6 } });
  assert.equal(found?.os, "Windows 10.0.20348");
  assert.equal(found?.details?.ntlm_computer, "DC1");
});

Deno.test("msrpc identify() refuses other calls and foreign replies", async () => {
  const other = accepted.slice();
  other[12] = 9;
  assert.equal(await identifyInTurns(msrpcProbe, [other]), null);
  assert.deepEqual((await identifyForeign(msrpcProbe)).filter((found) => found !== null), []);
});

Deno.test("msrpc recognise() knows the greeting of RPC over HTTP, whole and alone", () => {
  assert.equal(msrpcProbe.recognise?.(utf8("ncacn_http/1.0"))?.service, "http-rpc-epmap");
  assert.equal(msrpcProbe.recognise?.(utf8("ncacn_http/1.0\r\n")), null);
});

Deno.test("parseRpcAnswer() needs exactly one whole fragment", () => {
  for (const sample of samples) {
    assert.notEqual(parseRpcAnswer(sample), null);
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseRpcAnswer(sample.subarray(0, length)), null);
    }
    assert.equal(parseRpcAnswer(concatBytes([sample, Uint8Array.of(0)])), null);
  }
  assert.equal(parseRpcAnswer(buildRpcBind(7)), null);
});
