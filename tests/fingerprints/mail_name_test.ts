import assert from "node:assert/strict";

import { matchMailName } from "../../src/fingerprints/mail_name.ts";

Deno.test("matchMailName() finds the program's name and its version in any form of greeting", () => {
  const examples = [
    ["* OK example.org Axigen IMAP4rev1 service is ready", "Axigen Mail Server", undefined],
    ["* OK [CAPABILITY IMAP4rev1 IDLE] Stalwart IMAP4rev2 at your service.", "Stalwart", undefined],
    ["* OK mail.example.org IceWarp 14.0.0.8 x64 IMAP4rev1", "IceWarp Mail Server", "14.0.0.8"],
    [
      "* OK Oracle Communications Messaging Server IMAP4 8.1.0.22 ready",
      "Communications Messaging Server",
      "8.1.0.22",
    ],
    ["* OK ArGoSoft Mail Server IMAP Module v.1.8.9.5 at", "ArGoSoft Mail Server", "1.8.9.5"],
    ["220 mx.example.org ESMTP MailMarshal (v8.2.4.5698) Ready", "MailMarshal", "8.2.4.5698"],
    ["220 mx.example.org ESMTP GreenMail Service v2.0.1 ready", "GreenMail", "2.0.1"],
    ["+OK Mercury/32 v4.80 POP3 server ready.", "Mercury/32", "4.80"],
    ["220 mx.example.org ESMTP Halon", "Halon MTA", undefined],
    ["200 Wendzelnntpd 2.1.3 'Cologne' ready (posting ok).", "WendzelNNTPd", "2.1.3"],
  ] as const;
  for (const [greeting, product, version] of examples) {
    const match = matchMailName(greeting);
    assert.deepEqual([match?.product, match?.version], [product, version], greeting);
  }
});

Deno.test("matchMailName() takes no host, address or other word for a program", () => {
  const others = [
    ...["220 zimbra.example.org ESMTP ready", "220 Citadel ESMTP ready", "220 Halon ready"],
    ...["+OK POP3 at mail.Axigen.com", "* OK IMAP4rev1 support@Zimbra.example", ""],
    ...["* OK [CAPABILITY IMAP4rev1] Courier.example.org ready", "220 SmarterMailing ready"],
  ];
  for (const greeting of others) assert.equal(matchMailName(greeting), undefined, greeting);
});

Deno.test("matchMailName() takes no date, address or year for a version", () => {
  const greeting = "220 mx.example.org ESMTP FTGate server ready 2024";
  assert.equal(matchMailName(greeting)?.version, undefined);
  assert.equal(matchMailName("* OK Zimbra IMAP ready for 192.0.2.1")?.version, undefined);
});
