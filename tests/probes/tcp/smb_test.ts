import assert from "node:assert/strict";
import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../src/bytes/writer.ts";
import { parseNetbiosAnswer, smbProbe } from "../../../src/probes/tcp/smb.ts";
import {
  buildNetbiosSessionRequest,
  buildSmbNegotiate,
  buildSmbSessionSetup,
  netbiosIsWhole,
  parseSmbNegotiation,
  smbGeneration,
} from "../../../src/probes/tcp/smb/message.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { windowsChallenge } from "../wire/ntlm_challenge.ts";
import { samples } from "./samples/smb.ts";

const [samba, windows, smb1] = samples as [Uint8Array, Uint8Array, Uint8Array];

/** A SESSION_SETUP response that carries a challenge. */
function challengeReply(): Uint8Array {
  const header = fromHex(`
    fe534d42 4000 0100 160000c0 0100 0100 01000000 00000000 0100000000000000
    fffe0000 00000000 27ddbf3100000000 00000000000000000000000000000000 0900 0000 4800 0000`);
  return new ByteWriter().u8(0).prefixed(3, (writer) => {
    writer.bytes(header).bytes(windowsChallenge());
  }).finish();
}

Deno.test("buildSmbNegotiate() keeps its contexts on the offset that it gives, in eights", () => {
  const message = buildSmbNegotiate(new Uint8Array(48)).subarray(4);
  const offset = new DataView(message.buffer, message.byteOffset).getUint32(64 + 28, true);
  assert.equal(offset % 8, 0);
  assert.deepEqual(message.subarray(offset, offset + 4), fromHex("01002600"));
  assert.deepEqual(message.subarray(offset + 48, offset + 52), fromHex("02000a00"));
  assert.equal(message.length, offset + 48 + 18);
});

Deno.test("buildSmbSessionSetup() carries NTLM's first message and no other", () => {
  const text = new TextDecoder("latin1").decode(buildSmbSessionSetup());
  assert.equal(text.split("NTLMSSP\0\x01\0\0\0").length, 2);
  assert.equal(text.split("NTLMSSP").length, 2);
});

Deno.test("smb identify() knows Samba by its GUID, which is its name", async () => {
  const found = await identifyInTurns(smbProbe, [samba]);
  assert.equal(found?.service, "smb");
  assert.equal(found?.product, "Samba");
  assert.deepEqual(found?.details, {
    smb_dialect: "3.1.1",
    smb_signing: "not required",
    smb_guid: "74657374686f73740000000000000000",
    smb_server_name: "testhost",
    smb_encryption: "AES-128-GCM",
    smb_time: "2026-11-25T14:46:13Z",
  });
});

Deno.test("smb identify() tells when Windows was started and asks no challenge by default", async () => {
  const found = await identifyInTurns(smbProbe, [windows, challengeReply()]);
  assert.equal(found?.details?.smb_dialect, "3.0.2");
  assert.equal(found?.details?.smb_signing, "required");
  assert.equal(found?.details?.smb_boot_time, "2026-11-25T14:39:52Z");
  assert.equal(found?.product, undefined);
  assert.equal(found?.details?.ntlm_computer, undefined);
});

Deno.test("smb identify() reads the challenge at a higher intensity", async () => {
  const found = await identifyInTurns(smbProbe, [windows, challengeReply()], {
    context: { intensity: 6 },
  });
  assert.equal(found?.os, "Windows 10.0.20348");
  assert.equal(found?.details?.ntlm_dns_computer, "dc1.corp.example");
});

Deno.test("smb identify() asks NetBIOS for a session on port 139", async () => {
  const context = { port: 139 };
  const found = await identifyInTurns(smbProbe, [fromHex("82000000"), samba], { context });
  assert.equal(found?.service, "smb");
  const refused = await identifyInTurns(smbProbe, [fromHex("8300000182")], { context });
  assert.equal(refused?.service, "netbios-ssn");
  assert.equal(refused?.details?.netbios_error, "called name not present");
  const foreign = await identifyForeign(smbProbe, { context });
  assert.deepEqual(foreign.filter((each) => each !== null), []);
});

Deno.test("buildNetbiosSessionRequest() encodes the names that RFC 1002 asks for", () => {
  const text = new TextDecoder().decode(buildNetbiosSessionRequest().subarray(5, 37));
  assert.equal(text, "CKFDENECFDEFFCFGEFFCCACACACACACA");
});

Deno.test("parseNetbiosAnswer() refuses other errors and other lengths", () => {
  assert.equal(parseNetbiosAnswer(fromHex("8300000100")), null);
  assert.equal(parseNetbiosAnswer(fromHex("82000001")), null);
  assert.equal(parseNetbiosAnswer(fromHex("830000018200")), null);
});

Deno.test("smb identify() refuses foreign replies", async () => {
  assert.deepEqual((await identifyForeign(smbProbe)).filter((found) => found !== null), []);
});

Deno.test("smb recognise() knows responses of both generations, not requests", () => {
  assert.equal(smbGeneration(samba), 2);
  assert.equal(smbGeneration(smb1), 1);
  assert.equal(smbGeneration(buildSmbNegotiate(new Uint8Array(48))), undefined);
  assert.equal(smbProbe.recognise?.(smb1)?.details?.smb_generation, "SMB1");
});

Deno.test("parseSmbNegotiation() needs the whole message", () => {
  for (const sample of [samba, windows]) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseSmbNegotiation(sample.subarray(0, length)), null);
      assert.equal(netbiosIsWhole(sample.subarray(0, length)), false);
    }
  }
  assert.equal(smbGeneration(concatBytes([samba, Uint8Array.of(0)])), undefined);
});
