import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { smtpProbe } from "../../../src/probes/tcp/smtp.ts";
import { type LineServer, talkTo } from "./mail/line_server.ts";
import { samples } from "./samples/smtp.ts";

const [GREETING = "", HELLO = "", GO_AHEAD = ""] = samples.map(latin1);
const EXIM: LineServer = {
  greeting: GREETING,
  answers: {
    "EHLO portico.invalid": HELLO,
    STARTTLS: GO_AHEAD,
    QUIT: "221 bye\r\n",
    "*": "500 unrecognized command\r\n",
  },
};

Deno.test("smtp identify() tells product, version, extensions and TLS, and sends no mail", async () => {
  const { found, told, handshakes } = await talkTo(smtpProbe, EXIM);
  assert.equal(found?.service, "smtp");
  assert.equal(found?.product, "Exim smtpd");
  assert.equal(found?.version, "4.96");
  assert.deepEqual(found?.details, {
    smtp_host: "mail.example.org",
    smtp_extensions: "SIZE 52428800, 8BITMIME, PIPELINING, PIPECONNECT, AUTH PLAIN LOGIN, " +
      "CHUNKING, STARTTLS, SMTPUTF8, HELP",
    smtp_auth: "PLAIN LOGIN",
    smtp_starttls: "yes",
  });
  assert.equal(handshakes, 1);
  assert.deepEqual(told, [
    "EHLO portico.invalid",
    "STARTTLS",
    "EHLO portico.invalid",
    "QUIT",
  ]);
});

Deno.test("smtp identify() at the lowest intensity leaves TLS alone", async () => {
  const { found, told } = await talkTo(smtpProbe, EXIM, { intensity: 1 });
  assert.equal(found?.details?.smtp_starttls, "offered");
  assert.deepEqual(told, ["EHLO portico.invalid", "QUIT"]);
});

Deno.test("smtp identify() says nothing more after a handshake that failed", async () => {
  const { found, told } = await talkTo(smtpProbe, { ...EXIM, tlsWorks: false });
  assert.equal(found?.details?.smtp_starttls, "failed");
  assert.equal(found?.version, "4.96");
  assert.equal(told.at(2), undefined);
});

Deno.test("smtp identify() says nothing before the greeting", async () => {
  const { found, told } = await talkTo(smtpProbe, { greeting: "", hangsUp: true });
  assert.deepEqual([found, told], [null, []]);
});

Deno.test("smtp identify() waits for all lines of a greeting", async () => {
  const { found, told } = await talkTo(smtpProbe, {
    ...EXIM,
    greeting: "220-mail.example.org ESMTP Exim 4.97.1\r\n220-We log all.\r\n220 \r\n",
  });
  assert.equal(found?.version, "4.97.1");
  assert.equal(told[0], "EHLO portico.invalid");
});

Deno.test("smtp identify() finds LMTP behind a greeting that both give", async () => {
  const { found, told } = await talkTo(smtpProbe, {
    greeting: "220 mail.example.org Dovecot (Debian) ready.\r\n",
    answers: {
      "LHLO portico.invalid": "250-mail.example.org\r\n250 PIPELINING\r\n",
      "*": "500 5.5.1 Unknown command\r\n",
    },
  });
  assert.equal(found?.service, "lmtp");
  assert.equal(found?.product, "Dovecot lmtpd");
  assert.deepEqual(told, ["EHLO portico.invalid", "LHLO portico.invalid", "QUIT"]);
});

Deno.test("smtp identify() proves a greeting that names nothing by EHLO", async () => {
  const welcome = { ...EXIM, greeting: "220 Welcome\r\n" };
  assert.equal((await talkTo(smtpProbe, welcome)).found?.service, "smtp");
  const other = { greeting: "220 Welcome\r\n", answers: { "*": "500 unknown\r\n" } };
  assert.equal((await talkTo(smtpProbe, other)).found, null);
  const ftp = await talkTo(smtpProbe, { ...EXIM, greeting: "220 (vsFTPd 3.0.3)\r\n" });
  assert.deepEqual([ftp.found, ftp.told], [null, []]);
});

Deno.test("smtp identify() says HELO to a server that knows neither EHLO nor LHLO", async () => {
  const answers = {
    "HELO portico.invalid": "250 device Hello portico.invalid\r\n",
    QUIT: "221 bye\r\n",
    "*": "500 Command not implemented\r\n",
  };
  const { found, told } = await talkTo(smtpProbe, { greeting: "220 device ready\r\n", answers });
  assert.equal(found?.service, "smtp");
  assert.deepEqual(found?.details, { smtp_host: "device", smtp_starttls: "no" });
  assert.deepEqual(told.slice(0, 3), [
    "EHLO portico.invalid",
    "LHLO portico.invalid",
    "HELO portico.invalid",
  ]);
});

Deno.test("smtp identify() says no HELO where EHLO was known, and refuses what knows none", async () => {
  const greeting = "220 device ready\r\n";
  const known = await talkTo(smtpProbe, { greeting, answers: { "*": "550 go away\r\n" } });
  const foreign = await talkTo(smtpProbe, { greeting, answers: { "*": "502 what?\r\n" } });
  assert.deepEqual([known.found, foreign.found], [null, null]);
  assert.deepEqual([known.told.length, foreign.told.length], [2, 3]);
});

/** A server whose greeting names nothing, with its answers to EHLO and HELP. */
function silent(hello: readonly string[], help: readonly string[] = ["500 unknown"]): LineServer {
  const reply = (lines: readonly string[]) => `${lines.join("\r\n")}\r\n`;
  const answers = { "EHLO portico.invalid": reply(hello), HELP: reply(help), QUIT: "221 bye\r\n" };
  return { greeting: "220 mail.example.org\r\n", answers };
}

const PLAIN = ["250-mail.example.org", "250 SIZE 20480000"];

Deno.test("smtp identify() names a server without a telling greeting by its answer to EHLO", async () => {
  const told: readonly (readonly [product: string, hello: readonly string[]])[] = [
    ["Exchange Server", ["250-mail.example.org Hello [192.0.2.7]", "250-SIZE", "250 XRDST"]],
    ["Exim smtpd", ["250-mail.example.org Hello portico.invalid", "250 PIPECONNECT"]],
    ["Courier Mail Server", ["250-mail.example.org Ok.", "250-XVERP=Courier", "250 DSN"]],
    ["MailEnable", ["250-a.example.org [192.0.2.7], this server offers 1 extensions", "250 HELP"]],
    ["Postfix smtpd", [
      "250-mail.example.org",
      "250-PIPELINING",
      "250-SIZE 10240000",
      "250-VRFY",
      "250-ETRN",
      "250-ENHANCEDSTATUSCODES",
      "250-8BITMIME",
      "250 DSN",
    ]],
    ["PowerMTA", ["250-mail.example.org says hello", "250-XACK", "250-XMRG", "250 DSN"]],
  ];
  for (const [product, hello] of told) {
    const talk = await talkTo(smtpProbe, silent(hello));
    assert.equal(talk.found?.product, product);
    assert.deepEqual(talk.told, ["EHLO portico.invalid", "QUIT"]);
  }
});

Deno.test("smtp identify() asks for HELP when neither greeting nor EHLO named the product", async () => {
  const sendmail = ["214-2.0.0 This is sendmail version 8.13.4", "214-2.0.0 Topics:", "214 End"];
  const { found, told } = await talkTo(smtpProbe, silent(PLAIN, sendmail));
  assert.deepEqual([found?.product, found?.version], ["Sendmail", "8.13.4"]);
  assert.equal(found?.details?.smtp_extensions, "SIZE 20480000");
  assert.deepEqual(told, ["EHLO portico.invalid", "HELP", "QUIT"]);
  const shy = await talkTo(smtpProbe, silent(PLAIN, sendmail), { intensity: 1 });
  assert.deepEqual([shy.found?.product, shy.told], [undefined, ["EHLO portico.invalid", "QUIT"]]);
});

Deno.test("smtp identify() names nothing by lists of commands that many servers share", async () => {
  for (
    const help of [
      ["214-Commands supported:", "214 AUTH HELO EHLO MAIL RCPT DATA NOOP QUIT RSET HELP"],
      ["214-This server supports the following commands:", "214 HELO EHLO STARTTLS RCPT DATA"],
      ["502 5.5.2 Error: command not recognized"],
      ["250 ok"],
    ]
  ) {
    const polite = ["250-mail.example.org Hello portico.invalid, pleased to meet you", "250 DSN"];
    const { found } = await talkTo(smtpProbe, silent(polite, help));
    assert.deepEqual([found?.service, found?.product], ["smtp", undefined], help[0]);
  }
});

Deno.test("smtp identify() tells a refusal, and asks nothing of who refuses", async () => {
  const named = await talkTo(smtpProbe, { greeting: latin1(samples[6] ?? new Uint8Array()) });
  assert.equal(named.found?.confidence, 1);
  assert.match(named.found?.details?.smtp_refusal ?? "", /not accepting/);
  assert.deepEqual(named.told, []);
  const bare = { greeting: "421 Try again later\r\n" };
  assert.equal((await talkTo(smtpProbe, bare)).found, null);
  assert.equal((await talkTo(smtpProbe, bare, { port: 25 })).found?.confidence, 0.7);
});

Deno.test("smtp recognise() reads what names SMTP, and no other 220", () => {
  const service = (text: string) => smtpProbe.recognise?.(utf8(text))?.service;
  assert.equal(service("220 mx.example.org SMTP ready\r\n"), "smtp");
  assert.equal(service("220 ESMTP\r\n"), "smtp");
  assert.equal(service("554 5.7.1 blocked by policy\r\n"), "smtp");
  const shared = smtpProbe.recognise?.(samples[5] ?? new Uint8Array());
  assert.deepEqual([shared?.product, shared?.confidence], ["Dovecot", 0.6]);
  for (
    const other of [
      "220 smtp.example.org FTP server ready\r\n",
      "220 Welcome to our service.\r\n",
      "220 smtp.example.org ready\r\n",
      "220 mail.example.org LMTP ready\r\n",
      "250 ESMTP\r\n",
      "ESMTP\r\n",
      "HTTP/1.1 220 ESMTP\r\n\r\n",
    ]
  ) assert.equal(service(other), undefined, other);
});
