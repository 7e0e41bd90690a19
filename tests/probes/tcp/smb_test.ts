import assert from "node:assert/strict";
import { concatBytes, fromHex, hex } from "../../../src/bytes/convert.ts";
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
import { parseSmb1Native } from "../../../src/probes/tcp/smb/native.ts";
import {
  buildSmb1Negotiate,
  parseSmb1Negotiation,
  takesTokens,
} from "../../../src/probes/tcp/smb/version_1.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
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

Deno.test("smb identify() knows Impacket by the one letter of its GUID", async () => {
  const filled = fromHex(hex(samba).replace("74657374686f7374" + "00".repeat(8), "41".repeat(16)));
  const found = await identifyInTurns(smbProbe, [filled]);
  assert.equal(found?.product, "Impacket");
  assert.equal(found?.details?.smb_server_name, undefined);
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

/** A reply to NEGOTIATE of SMB 1: Samba 4.17 with `server min protocol = NT1` begins like this. */
function version1Reply(words: string): Uint8Array {
  const header = "ff534d42 72 00000000 88 01c0 0000 0000000000000000 0000 0000 0000 0000 0100";
  const message = fromHex(`${header} ${words}`);
  return new ByteWriter().u8(0).prefixed(3, (writer) => writer.bytes(message)).finish();
}

const ACCEPTED = version1Reply(`11 0000 03 3200 0100 04410000 00000100 00000000 fdf38080
  00000000 00000000 0000 00 0000`);
const NO_DIALECT = version1Reply("01 ffff 0000");

/** Replies in turn on the first connection; on the second, `second`, or the connection is closed. */
async function identifyTwice(first: Uint8Array, second: Uint8Array | undefined, port = 445) {
  const asked: Uint8Array[] = [];
  await using peer = servePeer(async (side, index) => {
    const question = await side.read();
    if (question === undefined) return;
    asked.push(question.slice());
    const reply = index === 0 ? first : second;
    if (reply !== undefined && reply.length > 0) await side.write(reply);
  });
  using opened = new DisposableStack();
  using conversation = await converse(peer.port);
  await using context = probeContext(port, {
    reconnect: async () => opened.use(await converse(peer.port)),
  });
  return { found: await smbProbe.identify(conversation, context), asked };
}

/** NEGOTIATE and SESSION_SETUP of Samba 4.17 with `server min protocol = NT1`, as they came. */
const TAKES_TOKENS = fromHex(`
  0000009f ff534d4272000000008801c8000000000000000000000000000001000000000011000003320001000441
  000000000100ba780000fdf38080de25b2681e81dd010000005a00766d0000000000000000000000000000604806
  062b0601050502a03e303ca00e300c060a2b06010401823702020aa32a3028a0261b246e6f745f646566696e6564
  5f696e5f5246433431373840706c656173655f69676e6f7265`);
const SESSION = fromHex(`
  00000106 ff534d4273160000c08803c80000000000000000000000000000010093b9000004ff00000000008400db
  00a18181307fa0030a0101a10c060a2b06010401823702020aa26a04684e544c4d53535000020000000400040038
  00000005828aa2c7b241f248c0278a00000000000000002c002c003c000000060100000000000f56004d00020004
  0056004d000100040056004d00040000000300040076006d000700080024ebb3681e81dd01000000000057006900
  6e0064006f0077007300200036002e0031000000530061006d0062006100200034002e00310037002e0031003200
  2d00440065006200690061006e00000057004f0052004b00470052004f00550050000000`);

/** A SESSION_SETUP response of SMB 1 without a token, with these texts. */
function sessionOf(...texts: readonly string[]): Uint8Array {
  const header = fromHex(`
    ff534d42 73 160000c0 88 01c8 0000 0000000000000000 0000 0000 0000 0000 0100 04 ff00 0000 0000 0000`);
  const words = new ByteWriter();
  for (const text of texts) words.utf16le(`${text}\0`);
  const body = words.finish();
  return new ByteWriter().u8(0).prefixed(3, (writer) => {
    writer.bytes(header).u16le(body.length + 1).u8(0).bytes(body);
  }).finish();
}

/** The second connection speaks SMB 1 and begins a session with `session`. */
async function identifyOldServer(first: Uint8Array, session: Uint8Array, intensity: number) {
  const asked: Uint8Array[] = [];
  await using peer = servePeer(async (side, index) => {
    const replies = index === 0 ? [first, challengeReply()] : [TAKES_TOKENS, session];
    for (const reply of replies) {
      const question = await side.read();
      if (question === undefined) return;
      if (index > 0) asked.push(question.slice());
      if (reply.length > 0) await side.write(reply);
    }
  });
  using opened = new DisposableStack();
  using conversation = await converse(peer.port);
  await using context = probeContext(445, {
    intensity,
    reconnect: async () => opened.use(await converse(peer.port)),
  });
  return { found: await smbProbe.identify(conversation, context), asked };
}

Deno.test("smb identify() reads what a server of SMB 1 calls itself, and sets up no session", async () => {
  const { found, asked } = await identifyOldServer(samba, SESSION, 6);
  assert.equal(found?.product, "Samba");
  assert.equal(found?.version, "4.17.12");
  assert.equal(found?.os, "Debian Linux");
  assert.equal(found?.details?.smb_v1_server, "Samba 4.17.12-Debian");
  assert.equal(asked.length, 2);
  const text = new TextDecoder("latin1").decode(asked[1]);
  assert.equal(text.split("NTLMSSP").length, 2);
  assert.ok(text.includes("NTLMSSP\0\x01\0\0\0"));
  const usual = await identifyOldServer(samba, SESSION, 5);
  assert.equal(usual.found?.version, undefined);
  assert.equal(usual.asked.length, 1);
});

Deno.test("smb identify() names an old Windows by what it calls itself, and no Samba after it", async () => {
  const systems = async (os: string, lanman: string) =>
    (await identifyOldServer(NO_DIALECT, sessionOf(os, lanman), 6)).found;
  const old = await systems("Windows 5.1", "Windows 2000 LAN Manager");
  assert.deepEqual([old?.os, old?.product], ["Windows XP", undefined]);
  const server = "Windows Server (R) 2008 Enterprise 6002 Service Pack 2, v.275";
  assert.equal(
    (await systems(server, "Windows Server (R) 2008 Enterprise 6.0"))?.os,
    "Windows Server 2008 Enterprise 6002 Service Pack 2",
  );
  const box = await systems("Unix", "Samba 3.6.25");
  assert.deepEqual([box?.product, box?.version, box?.os], ["Samba", "3.6.25", undefined]);
  const printer = await systems("", "NQ 4.32");
  assert.deepEqual([printer?.product, printer?.version], ["NQ", "4.32"]);
  const restaurant = await systems("Windows of the World Restaurant", "");
  assert.deepEqual([restaurant?.os, restaurant?.product], [undefined, undefined]);
  const embedded = await systems("VxWorks", "");
  assert.deepEqual([embedded?.os, embedded?.product], ["VxWorks", "VxWorks CIFS"]);
  const silent = await systems("", "");
  assert.deepEqual([silent?.service, silent?.product, silent?.os], ["smb", undefined, undefined]);
});

Deno.test("parseSmb1Native() and takesTokens() need whole messages", () => {
  assert.deepEqual(parseSmb1Native(SESSION), { os: "Windows 6.1", lanman: "Samba 4.17.12-Debian" });
  assert.equal(takesTokens(TAKES_TOKENS), true);
  assert.equal(takesTokens(NO_DIALECT), false);
  for (let length = 0; length < SESSION.length; length += 7) {
    assert.equal(parseSmb1Native(SESSION.subarray(0, length)), null);
  }
  assert.equal(parseSmb1Native(TAKES_TOKENS), null);
  assert.equal(takesTokens(new Uint8Array(40)), false);
});

Deno.test("smb identify() tells whether SMB 1 is spoken, asked alone on its own connection", async () => {
  const accepted = await identifyTwice(samba, ACCEPTED);
  assert.equal(accepted.found?.details?.smb_v1, "accepted");
  assert.equal(accepted.found?.details?.smb_dialect, "3.1.1");
  assert.deepEqual(accepted.asked[1], buildSmb1Negotiate());
  assert.equal(
    new TextDecoder("latin1").decode(accepted.asked[1]).split("\x02NT LM 0.12\0").length,
    2,
  );
  assert.equal((await identifyTwice(samba, NO_DIALECT)).found?.details?.smb_v1, "refused");
  assert.equal((await identifyTwice(samba, undefined)).found?.details?.smb_v1, "refused");
  // A reply of another kind is no refusal, and the port keeps what is known of it.
  const odd = await identifyTwice(samba, windows);
  assert.equal(odd.found?.details?.smb_v1, undefined);
  assert.equal(odd.found?.product, "Samba");
});

Deno.test("smb identify() knows a server of SMB 1 alone, which closes on SMB 2", async () => {
  const { found } = await identifyTwice(new Uint8Array(), ACCEPTED);
  assert.deepEqual(found?.details, { smb_dialect: "NT LM 0.12", smb_v1: "accepted" });
  assert.equal((await identifyTwice(new Uint8Array(), undefined)).found, null);
  assert.equal((await identifyTwice(new Uint8Array(), ACCEPTED, 4_450)).found, null);
});

Deno.test("parseSmb1Negotiation() needs the whole response to this request", () => {
  assert.equal(parseSmb1Negotiation(ACCEPTED), true);
  assert.equal(parseSmb1Negotiation(NO_DIALECT), false);
  for (const sample of [ACCEPTED, NO_DIALECT]) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseSmb1Negotiation(sample.subarray(0, length)), null);
    }
  }
  for (const reply of [samba, windows, buildSmb1Negotiate(), new Uint8Array(64)]) {
    assert.equal(parseSmb1Negotiation(reply), null);
  }
  assert.equal(parseSmb1Negotiation(version1Reply("11 0500 03")), null);
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

Deno.test("smb recognise() knows a refusal that comes before any request", () => {
  const refused = smbProbe.recognise?.(fromHex("8300000181"));
  assert.equal(refused?.service, "netbios-ssn");
  assert.equal(refused?.details?.netbios_error, "not listening for calling name");
  for (const other of ["8300000184", "830000028181", "82000000", "83000001"]) {
    assert.equal(smbProbe.recognise?.(fromHex(other)), null, other);
  }
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
