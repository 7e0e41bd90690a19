import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { ftpProbe, parseFeatures } from "../../../src/probes/tcp/ftp.ts";
import { type LineServer, talkTo } from "./mail/line_server.ts";
import { samples } from "./samples/ftp.ts";

const [GREETING = "", FEATURES = "", LOGIN_FIRST = "", PROCEED = ""] = samples.map(latin1);
const VSFTPD: LineServer = {
  greeting: GREETING,
  answers: {
    FEAT: FEATURES,
    "AUTH TLS": PROCEED,
    QUIT: "221 Goodbye.\r\n",
    "*": LOGIN_FIRST,
  },
};

Deno.test("ftp identify() tells product, features and TLS, and never logs in", async () => {
  const { found, told, handshakes } = await talkTo(ftpProbe, VSFTPD);
  assert.equal(found?.service, "ftp");
  assert.equal(found?.product, "vsftpd");
  assert.equal(found?.version, "3.0.3");
  assert.match(found?.details?.ftp_features ?? "", /^AUTH TLS, EPRT, .*TVFS$/);
  assert.equal(found?.details?.ftp_auth_tls, "yes");
  assert.equal(handshakes, 1);
  assert.deepEqual(told, ["FEAT", "SYST", "AUTH TLS", "QUIT"]);
});

Deno.test("ftp identify() asks for no TLS that is not among the features", async () => {
  const { found, told } = await talkTo(ftpProbe, {
    greeting: latin1(samples[8] ?? new Uint8Array()),
    answers: { FEAT: latin1(samples[5] ?? new Uint8Array()), SYST: "215 UNIX Type: L8\r\n" },
  });
  assert.equal(found?.product, "ProFTPD");
  assert.equal(found?.details?.ftp_system, "UNIX Type: L8");
  assert.match(found?.details?.ftp_features ?? "", /, MFF, MFMT, MLST, RANG STREAM,/);
  assert.equal(found?.details?.ftp_auth_tls, "no");
  assert.deepEqual(told, ["FEAT", "SYST", "QUIT"]);
});

Deno.test("ftp identify() keeps what it knows when the handshake fails or nothing is answered", async () => {
  const failed = await talkTo(ftpProbe, { ...VSFTPD, tlsWorks: false });
  assert.equal(failed.found?.details?.ftp_auth_tls, "failed");
  const silent = await talkTo(ftpProbe, { greeting: GREETING, hangsUp: true });
  assert.equal(silent.found?.version, "3.0.3");
});

Deno.test("ftp identify() proves a greeting that names nothing by FTP's own answers", async () => {
  const welcome = { ...VSFTPD, greeting: "220 Welcome.\r\n" };
  assert.equal((await talkTo(ftpProbe, welcome)).found?.service, "ftp");
  const other = { greeting: "220 Welcome.\r\n", answers: { "*": "500 unknown command\r\n" } };
  assert.equal((await talkTo(ftpProbe, other)).found, null);
});

Deno.test("ftp identify() names a server without a telling greeting by its answers", async () => {
  const told: readonly (readonly [product: string, feat: string, syst: string])[] = [
    ["vsftpd", FEATURES, LOGIN_FIRST],
    ["ProFTPD", latin1(samples[5] ?? new Uint8Array()), "215 UNIX Type: L8\r\n"],
    [
      "FileZilla Server",
      "211-Features:\r\n MDTM\r\n211 End\r\n",
      "215 UNIX emulated by FileZilla\r\n",
    ],
  ];
  for (const [product, FEAT, SYST] of told) {
    const { found } = await talkTo(ftpProbe, {
      greeting: "220 Hello.\r\n",
      answers: { FEAT, SYST },
    });
    assert.deepEqual([found?.service, found?.product], ["ftp", product]);
  }
});

Deno.test("ftp identify() leaves mail servers and silence alone", async () => {
  const mail = await talkTo(ftpProbe, { greeting: "220 mx.example.org ESMTP Postfix\r\n" });
  assert.deepEqual([mail.found, mail.told], [null, []]);
  const silent = await talkTo(ftpProbe, { greeting: "", hangsUp: true });
  assert.deepEqual([silent.found, silent.told], [null, []]);
});

Deno.test("ftp identify() believes a bare refusal only on FTP's own port", async () => {
  const refusal = { greeting: "421 Too many connections.\r\n", hangsUp: true };
  assert.equal((await talkTo(ftpProbe, refusal)).found, null);
  const expected = await talkTo(ftpProbe, refusal, { port: 21 });
  assert.equal(expected.found?.confidence, 0.7);
  assert.match(expected.found?.details?.ftp_refusal ?? "", /Too many/);
});

Deno.test("ftp recognise() leaves a port to TLS that complains of what is none", () => {
  const complaint = "500 OOPS: error:0A00009C:SSL routines::http request\r\n";
  assert.equal(ftpProbe.recognise?.(utf8(complaint)), null);
  assert.equal(ftpProbe.recognise?.(utf8("500 OOPS: child died\r\n"))?.service, "ftp");
});

Deno.test("ftp recognise() reads greetings and refusals that name FTP, and no other 220", () => {
  const names = (text: string) => ftpProbe.recognise?.(utf8(text))?.product;
  assert.equal(names("220 (vsFTPd 3.0.3)\r\n"), "vsftpd");
  const service = (text: string) => ftpProbe.recognise?.(utf8(text))?.service;
  assert.equal(service(latin1(samples[9] ?? new Uint8Array())), "ftp");
  assert.equal(service("220 smtp FTP server ready.\r\n"), "ftp");
  assert.equal(service("220 FTP\r\n"), "ftp");
  for (
    const other of [
      "220 ftp.example.org ESMTP Postfix\r\n",
      "220 Welcome to our service.\r\n",
      "220 ftp.example.org ready.\r\n",
      "200 FTP\r\n",
      "2200 FTP\r\n",
      "FTP 220\r\n",
      "HTTP/1.1 200 OK\r\nServer: ftp\r\n\r\n",
    ]
  ) assert.equal(service(other), undefined, other);
});

Deno.test("parseFeatures() reads the lines between the first and the last", () => {
  assert.deepEqual(parseFeatures("211-Extensions:\n UTF8\n MLST type*;size*;\n211 End.\n"), [
    "UTF8",
    "MLST",
  ]);
  assert.deepEqual(parseFeatures("211 No features\n"), []);
  assert.equal(parseFeatures("500 unknown\n"), undefined);
});
