import assert from "node:assert/strict";
import fc from "fast-check";
import { fromHex, hex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import { parseRfbSecurity, spokenVersion, vncProbe } from "../../../src/probes/tcp/vnc.ts";
import { parseMethods } from "../../../src/probes/tcp/vencrypt.ts";
import { identifyInTurns, pretendTls } from "../../support/turns.ts";

Deno.test("vnc identify() lists the security that TigerVNC offers", async () => {
  const found = await identifyInTurns(vncProbe, [fromHex("03130102")], {
    greeting: "RFB 003.008\n",
    context: { intensity: 1 },
  });
  assert.equal(found?.service, "vnc");
  assert.deepEqual(found?.details, { vnc_protocol: "3.8", vnc_security: "vencrypt none vnc" });
});

Deno.test("vnc identify() answers Apple with a version that both speak", async () => {
  let answered = "";
  const found = await identifyInTurns(vncProbe, [(question) => {
    answered = latin1(question);
    return fromHex("041e210223");
  }], { greeting: "RFB 003.889\n" });
  assert.equal(answered, "RFB 003.008\n");
  assert.equal(found?.vendor, "Apple");
  assert.equal(found?.details?.vnc_security, "apple-dh apple-rsa-srp vnc apple-direct");
});

Deno.test("vnc identify() reads the one type of 3.3", async () => {
  const found = await identifyInTurns(vncProbe, [fromHex("00000002")], {
    greeting: "RFB 003.003\n",
  });
  assert.deepEqual(found?.details, { vnc_protocol: "3.3", vnc_security: "vnc" });
});

Deno.test("vnc identify() asks VeNCrypt what it wants, and takes no method without a password", async () => {
  const asked: string[] = [];
  const turns = (methods: string) =>
    ["021302", "0002", methods, "01"].map((answer) => (question: Uint8Array) => {
      asked.push(hex(question));
      return fromHex(answer);
    });
  const options = { greeting: "RFB 003.008\n", upgrade: pretendTls };
  const secured = await identifyInTurns(
    vncProbe,
    turns("0003000001020000010500000101"),
    options,
  );
  assert.equal(secured?.details?.vnc_security, "vencrypt vnc tls-vnc x509-vnc tls-none");
  assert.deepEqual(asked.slice(1), ["13", "0002", "00000105"]);
  asked.length = 0;
  const open = await identifyInTurns(vncProbe, turns("00020000010100000104"), options);
  assert.equal(open?.details?.vnc_security, "vencrypt vnc tls-none x509-none");
  assert.deepEqual(asked.slice(1), ["13", "0002"]);
  const refused = await identifyInTurns(vncProbe, turns("ff"), options);
  assert.equal(refused?.details?.vnc_security, "vencrypt vnc");
});

Deno.test("parseMethods() reads whole lists only, of any bytes", () => {
  assert.deepEqual(parseMethods(fromHex("000100000105")), [261]);
  assert.equal(parseMethods(fromHex("0001000001")), null);
  assert.equal(parseMethods(fromHex("ff")), null);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
    const methods = parseMethods(bytes);
    assert.ok(methods === null || methods.length * 4 + 2 <= bytes.length);
  }));
});

Deno.test("vnc identify() repeats why a server offers nothing", async () => {
  const reason = "Too many security failures";
  const reply = new Uint8Array([0, 0, 0, 0, reason.length, ...utf8(reason)]);
  const found = await identifyInTurns(vncProbe, [reply], { greeting: "RFB 003.008\n" });
  assert.equal(found?.details?.vnc_refusal, reason);
  assert.equal(found?.details?.vnc_security, undefined);
});

Deno.test("vnc identify() keeps the version of a server that says no more", async () => {
  const found = await identifyInTurns(vncProbe, [""], { greeting: "RFB 003.007\n" });
  assert.deepEqual(found?.details, { vnc_protocol: "3.7" });
});

Deno.test("vnc recognise() needs exactly a greeting", () => {
  assert.equal(vncProbe.recognise?.(utf8("RFB 005.000\n"))?.vendor, "RealVNC");
  for (const text of ["RFB 003.008", "RFB 003.008\r\n", "RFB 3.8\n", " RFB 003.008\n", "RFB"]) {
    assert.equal(vncProbe.recognise?.(utf8(text)), null, text);
  }
});

Deno.test("vnc recognise() tells the refusal of a server that shut the caller out", () => {
  const refusal = (text: string) => utf8(`RFB 003.003\n\0\0\0\0\0\0\0\x1a${text}`);
  const found = vncProbe.recognise?.(refusal("Too many security failures"));
  assert.equal(found?.service, "vnc");
  assert.equal(found?.details?.vnc_refusal, "Too many security failures");
  assert.equal(vncProbe.recognise?.(refusal("Too many")), null);
  // As 3.7 and later count their types in one byte.
  const later = vncProbe.recognise?.(utf8("RFB 003.008\n\0\0\0\0\x08Too many"));
  assert.equal(later?.details?.vnc_refusal, "Too many");
  assert.equal(vncProbe.recognise?.(refusal("Too many security \x01\x02ailures")), null);
});

Deno.test("spokenVersion() never claims more than 3.8", () => {
  assert.equal(spokenVersion("005.000"), "003.008");
  assert.equal(spokenVersion("003.007"), "003.007");
  assert.equal(spokenVersion("003.005"), "003.003");
  assert.equal(spokenVersion("000.000"), "003.003");
});

Deno.test("parseRfbSecurity() waits for the whole list and the whole reason", () => {
  assert.equal(parseRfbSecurity(fromHex("0301"), "003.008"), null);
  assert.equal(parseRfbSecurity(fromHex("0000000005 6869"), "003.008"), null);
  assert.equal(parseRfbSecurity(new Uint8Array(), "003.003"), null);
  assert.equal(parseRfbSecurity(fromHex("00ffffffff"), "003.008"), null);
});
