import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import { buildRdpRequest, buildTsRequest, rdpProbe } from "../../../src/probes/tcp/rdp.ts";
import { identifyForeign, identifyInTurns, pretendTls } from "../../support/turns.ts";
import { windowsChallenge } from "../wire/ntlm_challenge.ts";
import { samples } from "./samples/rdp.ts";

const [tls, credssp, nlaRequired, plain] = samples as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

Deno.test("buildRdpRequest() offers TLS and CredSSP without a cookie", () => {
  assert.deepEqual(
    buildRdpRequest(0x0102, 11),
    fromHex("03000013 0e e0 0000 0102 00 01 00 0800 0b000000"),
  );
});

Deno.test("buildTsRequest() wraps NTLM's first message in lengths that fit", () => {
  const bytes = buildTsRequest();
  assert.deepEqual([...bytes.subarray(0, 7)], [0x30, bytes.length - 2, 0xa0, 3, 2, 1, 6]);
});

Deno.test("rdp identify() turns to TLS once the server chose it", async () => {
  let upgrades = 0;
  const found = await identifyInTurns(rdpProbe, [tls], {
    upgrade: (stream) => {
      upgrades++;
      return pretendTls(stream);
    },
  });
  assert.equal(found?.service, "rdp");
  assert.equal(found?.product, "xrdp");
  assert.deepEqual(found?.details, { rdp_security: "tls" });
  assert.equal(upgrades, 1);
});

Deno.test("rdp identify() reads the challenge and whether NLA is required at intensity 6", async () => {
  // The second connection offers TLS alone.
  const wrapped = concatBytes([fromHex("3081"), Uint8Array.of(windowsChallenge().length)]);
  const found = await identifyInTurns(rdpProbe, [
    (question) => question.at(-4) === 1 ? nlaRequired : credssp,
    concatBytes([wrapped, windowsChallenge()]),
  ], { context: { intensity: 6 }, upgrade: pretendTls });
  assert.equal(found?.os, "Windows 10.0.20348");
  assert.equal(found?.details?.rdp_security, "credssp-ex");
  assert.equal(found?.details?.rdp_nla, "required");
  assert.equal(found?.details?.ntlm_dns_computer, "dc1.corp.example");
});

Deno.test("rdp recognise() takes no server for xrdp that sets other flags or has CredSSP", () => {
  assert.equal(rdpProbe.recognise?.(tls)?.product, "xrdp");
  // The flags follow the kind of the negotiation, the protocol its length.
  for (const [at, value] of [[12, 0], [12, 3], [12, 0x1f], [15, 2], [15, 0]] as const) {
    const found = rdpProbe.recognise?.(tls.with(at, value));
    assert.equal(found?.service, "rdp");
    assert.equal(found?.product, undefined);
  }
});

Deno.test("rdp identify() tells why a server refused", async () => {
  const found = await identifyInTurns(rdpProbe, [nlaRequired]);
  assert.equal(found?.details?.rdp_refusal, "NLA required");
});

Deno.test("rdp identify() believes a confirmation without negotiation on its own port only", async () => {
  assert.equal(await identifyInTurns(rdpProbe, [plain]), null);
  const found = await identifyInTurns(rdpProbe, [plain], { context: { port: 3389 } });
  assert.equal(found?.confidence, 0.6);
});

Deno.test("rdp identify() refuses foreign replies", async () => {
  assert.deepEqual((await identifyForeign(rdpProbe)).filter((found) => found !== null), []);
});

Deno.test("rdp recognise() needs the negotiation, whole and alone", () => {
  assert.equal(rdpProbe.recognise?.(tls)?.service, "rdp");
  assert.equal(rdpProbe.recognise?.(plain), null);
  assert.equal(rdpProbe.recognise?.(concatBytes([tls, Uint8Array.of(0)])), null);
  assert.equal(rdpProbe.recognise?.(buildRdpRequest(0x0102, 11)), null);
  for (let length = 0; length < tls.length; length++) {
    assert.equal(rdpProbe.recognise?.(tls.subarray(0, length)), null);
  }
});
