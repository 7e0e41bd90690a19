import assert from "node:assert/strict";
import fc from "fast-check";
import { concatBytes, fromHex, utf8 } from "../../../src/bytes/convert.ts";
import {
  buildNtlmNegotiate,
  fileTime,
  findNtlmChallenge,
  isSambaChallenge,
  ntlmDetails,
  ntlmSystem,
  parseNtlmChallenge,
} from "../../../src/probes/wire/ntlm.ts";
import { windowsChallenge } from "./ntlm_challenge.ts";

Deno.test("buildNtlmNegotiate() names neither a domain nor a workstation", () => {
  const bytes = buildNtlmNegotiate();
  assert.equal(bytes.length, 40);
  assert.deepEqual(bytes.subarray(0, 12), concatBytes([utf8("NTLMSSP\0"), fromHex("01000000")]));
  assert.deepEqual(bytes.subarray(16, 32), new Uint8Array(16));
});

Deno.test("findNtlmChallenge() reads a challenge inside anything", () => {
  const challenge = findNtlmChallenge(concatBytes([fromHex("30820102"), windowsChallenge()]));
  assert.ok(challenge);
  assert.deepEqual(ntlmDetails(challenge), {
    ntlm_computer: "DC1",
    ntlm_domain: "CORP",
    ntlm_dns_computer: "dc1.corp.example",
    ntlm_dns_domain: "corp.example",
    ntlm_dns_forest: "corp.example",
    ntlm_version: "10.0.20348",
    ntlm_time: "2025-11-29T00:00:00Z",
  });
  assert.deepEqual(ntlmSystem(challenge), { os: "Windows 10.0.20348" });
  assert.equal(isSambaChallenge(challenge), false);
});

Deno.test("findNtlmChallenge() does not take our own message for a challenge", () => {
  assert.equal(findNtlmChallenge(buildNtlmNegotiate()), null);
});

Deno.test("parseNtlmChallenge() survives lengths and offsets that lie", () => {
  const challenge = windowsChallenge();
  for (let at = 12; at < 56; at++) {
    const lying = challenge.slice();
    lying[at] = 0xff;
    parseNtlmChallenge(lying);
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
    parseNtlmChallenge(concatBytes([challenge.subarray(0, 12), rest]));
  }));
});

Deno.test("fileTime() leaves out what is no likely time", () => {
  assert.equal(fileTime(new Uint8Array(8)), "");
  assert.equal(fileTime(fromHex("ffffffffffffffff")), "");
  assert.equal(fileTime(fromHex("00")), "");
  assert.equal(fileTime(fromHex("008030d19e6bdc01")).slice(0, 4), "2025");
});
