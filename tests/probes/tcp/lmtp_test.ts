import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { lmtpProbe } from "../../../src/probes/tcp/lmtp.ts";
import { talkTo } from "./mail/line_server.ts";
import { samples } from "./samples/lmtp.ts";

const [GREETING = "", HELLO = "", GO_AHEAD = ""] = samples.map(latin1);
const ANSWERS = { "LHLO portico.invalid": HELLO, STARTTLS: GO_AHEAD, "*": "500 unknown\r\n" };

Deno.test("lmtp identify() asks with LHLO first and shows TLS", async () => {
  const { found, told, handshakes } = await talkTo(lmtpProbe, {
    greeting: GREETING,
    answers: ANSWERS,
  });
  assert.equal(found?.service, "lmtp");
  assert.equal(found?.product, "Zimbra LMTP server");
  assert.equal(found?.details?.lmtp_starttls, "yes");
  assert.equal(handshakes, 1);
  assert.deepEqual(told, ["LHLO portico.invalid", "STARTTLS", "LHLO portico.invalid", "QUIT"]);
});

Deno.test("lmtp identify() finds SMTP on LMTP's port", async () => {
  const { found } = await talkTo(lmtpProbe, {
    greeting: "220 Welcome\r\n",
    answers: { "EHLO portico.invalid": "250 mail.example.org\r\n", "*": "500 unknown\r\n" },
  }, { port: 24 });
  assert.equal(found?.service, "smtp");
});

Deno.test("lmtp recognise() needs the protocol's name", () => {
  assert.equal(lmtpProbe.recognise?.(samples[3] ?? new Uint8Array())?.service, "lmtp");
  for (
    const other of [
      "220 lmtp.example.org ESMTP Postfix\r\n",
      "220 lmtp.example.org ready\r\n",
      "250 LMTP\r\n",
      "220 mail.example.org Dovecot (Debian) ready.\r\n",
    ]
  ) assert.equal(lmtpProbe.recognise?.(utf8(other)), null, other);
});
