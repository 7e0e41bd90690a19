/** Names of companies and places that begin like a product's. */

import assert from "node:assert/strict";

import { isLongerName, isOtherWord } from "../../src/fingerprints/longer_name.ts";
import { matchMailName } from "../../src/fingerprints/mail_name.ts";
import { matchFingerprint } from "../../src/fingerprints/match.ts";

Deno.test("isLongerName() knows a name that goes on, and what servers say of themselves", () => {
  for (
    const rest of [
      " Express Ltd",
      " Smith's mail",
      " and Sons",
      " the Great",
      " of Boston",
      " Security Guards",
    ]
  ) {
    assert.ok(isLongerName(/Acme ?(\d[\d.]*)?/, `220 Acme${rest}`), rest);
  }
  for (
    const rest of [
      "",
      " Mail Server",
      " ESMTP",
      " ready",
      " 2.1",
      "; Mon, 1 Jan",
      " (Linux)",
      " Mail Gateway Berlin",
    ]
  ) {
    assert.ok(!isLongerName(/Acme ?(\d[\d.]*)?/, `220 Acme${rest}`), rest);
  }
  assert.ok(!isLongerName(/Acme (\d[\d.]*)/, "220 Acme 2.1 Travel"));
  assert.ok(!isLongerName(/Acme/, "220 Ajax Travel"));
});

Deno.test("isOtherWord() takes no word that says nothing of a server", () => {
  for (const rest of [" counselling", " was better", " Gas Ltd", " like"]) {
    assert.ok(isOtherWord(rest), rest);
  }
  for (const rest of [" POP3 server", " service is ready", " 4.1", "", " at mx", ", ready"]) {
    assert.ok(!isOtherWord(rest), rest);
  }
});

Deno.test("a greeting of a company whose name begins like a product's names no product", () => {
  const greetings: readonly (readonly ["ftp" | "smtp" | "nntp", string])[] = [
    ["smtp", "220 mx.example.com ESMTP Courier Express Ltd"],
    ["smtp", "220 mx.example.com ESMTP Haraka Travel"],
    ["smtp", "220 mx.example.com ESMTP Symantec Building 2"],
    ["smtp", "220 mx.example.com ESMTP James and Sons"],
    ["smtp", "220 mx.example.com ESMTP PowerMTA Gym"],
    ["smtp", "220 mx.example.com ESMTP Momentum Fitness"],
    ["smtp", "220 mx.example.com ESMTP Barracuda Diving Center"],
    ["smtp", "220 mx.example.com ESMTP Citadel Security Guards"],
    ["smtp", "220 mx.example.com ESMTP Ironport Marina"],
    ["smtp", "220 mx.example.com ESMTP Symantec Antiques"],
    ["smtp", "220 mx.example.com ESMTP James Home Bakery"],
    ["smtp", "220 mx.example.com ESMTP Courier Post Office"],
    ["smtp", "220 mx.example.com ESMTP Postfix Security Guards"],
    ["nntp", "200 news.example.com Diablo Cody fan news"],
    ["ftp", "220 We used to run ProFTPD here, now something else"],
  ];
  for (const [family, text] of greetings) {
    assert.equal(matchFingerprint(family, text)?.product, undefined, text);
    assert.equal(matchMailName(text)?.product, undefined, text);
  }
  const logins = ["Welcome to Adtran Blvd 5\nlogin: ", "SpeedTouch Massage\nUsername: "];
  for (const text of logins) assert.equal(matchFingerprint("telnet", text)?.product, undefined);
  assert.equal(matchFingerprint("telnet", "EMC Celerra Control Station Linux")?.vendor, "Dell EMC");
  for (const text of ["+OK Zimbra Safari Lodge", "* OK Cyrus the Great IMAP4rev1 server"]) {
    assert.equal(matchMailName(text)?.product, undefined, text);
  }
  assert.equal(
    matchMailName("+OK Zimbra POP3 server ready")?.product,
    "Zimbra Collaboration Suite",
  );
});
