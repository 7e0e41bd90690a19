import assert from "node:assert/strict";
import * as fc from "fast-check";
import { InputError } from "../../../src/model/input_error.ts";
import { parseNotify } from "../../../src/delivery/notify/destination.ts";
import {
  readNotify,
  refuseTypedSecret,
  shownNotify,
} from "../../../src/delivery/notify/notify_text.ts";
import { parseMailAddress } from "../../../src/delivery/notify/mail_address.ts";

const TOKEN = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const SECRETS = /T0PSECRET|hunter2|AAAAAAAA/;

function parse(text: string) {
  const read = readNotify(text);
  return "address" in read ? parseNotify(read, `--notify "${shownNotify(text)}"`) : read;
}

Deno.test("a mail address: recipients, server, sender, login, encryption", () => {
  assert.deepEqual(parse("mailto:ops@example.org?server=smtp://mail.example.org"), {
    kind: "mailto",
    mail: {
      ...{ to: ["ops@example.org"], from: "ops@example.org", host: "mail.example.org" },
      ...{ port: 587, encryption: "starttls" },
    },
  });
  assert.deepEqual(
    parseMailAddress(
      "a+b@example.org,c@example.org?server=smtps://[2001:db8::1]:4650&from=p@example.org&user=u%40x&password=a%26b%3D+c&ca=ca.pem",
      "test",
    ),
    {
      ...{ to: ["a+b@example.org", "c@example.org"], from: "p@example.org", host: "2001:db8::1" },
      ...{ port: 4650, encryption: "tls", login: { user: "u@x", password: "a&b=+c" } },
      caFile: "ca.pem",
    },
  );
  assert.equal(
    parseMailAddress("a@b.c?server=smtp://127.0.0.1:25&tls=none", "test").encryption,
    "none",
  );
});

Deno.test("what cannot be used is refused, and no message has its secret", () => {
  const cases: readonly (readonly [text: string, why: RegExp])[] = [
    ["", /must begin with one of ntfy: slack:/],
    ["slck:https://hooks.slack.com/T0PSECRET", /must begin with "slack:"/],
    [
      "https://hooks.slack.com/services/T0PSECRET",
      /"https:\/\/hooks\.slack\.com\/…": it must begin with one of/,
    ],
    ["hunter2 hunter2", /"…": it must begin/],
    ["exec:rm -rf /", /"exec:…": it must begin/],
    ["slack:", /names no destination; write slack:ADDRESS or slack:@FILE/],
    ["slack:@", /names no destination/],
    ["slack:hooks.slack.com/T0PSECRET", /must be an address that begins with https/],
    ["slack:file:///T0PSECRET", /must be an address that begins with https/],
    ["ntfy:https://ntfy.example/a/T0PSECRET", /must be a topic/],
    ["ntfy:a topic of T0PSECRET", /must be an address|must be a topic/],
    [`telegram:${TOKEN}`, /must be TOKEN@CHAT/],
    [`telegram:hunter2@12`, /must be TOKEN@CHAT/],
    [`telegram:https://x.example/bot${TOKEN}`, /must be TOKEN@CHAT/],
    [`telegram:https://x.example/bot${TOKEN}%2f..?chat_id=1`, /must be TOKEN@CHAT/],
    ["mailto:ops", /"ops" is no mail address/],
    ["mailto:ops@example.org", /names no mail server/],
    ["mailto:a@b.c%0d%0aBcc:x@y.z?server=smtp://m", /is no mail address/],
    ["mailto:a@b.c?server=smtp://m&from=a@b.c%0aSubject:x", /is no mail address/],
    ["mailto:a@b.c?server=https://hunter2@m", /server must be an address like smtp:/],
    ["mailto:a@b.c?server=smtp://m&pasword=hunter2", /did you mean "password"/],
    ["mailto:a@b.c?server=smtp://m&password=hunter2", /needs user and password/],
    ["mailto:a@b.c?server=smtp://m&user=u&password=hunter2&tls=none", /in clear text/],
    ["mailto:a@b.c?server=smtp://m&tls=no", /"tls=no" is not known/],
    [`mailto:${"a@b.c,".repeat(30)}a@b.c?server=smtp://m`, /more than 20 recipients/],
  ];
  for (const [text, why] of cases) {
    assert.throws(() => parse(text), (error) => {
      assert.ok(error instanceof InputError, `${text}: ${error}`);
      assert.match(error.message, why);
      assert.doesNotMatch(error.message, SECRETS);
      return true;
    }, text);
  }
});

Deno.test("shownNotify() shows the kind and the host", () => {
  const cases = [
    ["slack:https://hooks.slack.com/services/T0PSECRET", "slack:https://hooks.slack.com/…"],
    ["SLACK:https://hooks.slack.com/services/T0PSECRET", "slack:https://hooks.slack.com/…"],
    ["ntfy:T0PSECRET", "ntfy:…"],
    ["ntfy:https://u:hunter2@ntfy.example/T0PSECRET", "ntfy:https://ntfy.example/…"],
    [`telegram:${TOKEN}@12`, "telegram:…"],
    [`mailto:a@b.c,d@e.f?server=smtp://u:hunter2@m`, "mailto:a@b.c,d@e.f"],
    ["mailto:hunter2?x", "mailto:…"],
    ["teams:@/run/secrets/teams", "teams:@/run/secrets/teams"],
    ["webhook:https://example.org/", "webhook:https://example.org/"],
    ["slak:T0PSECRET", "slak:…"],
  ] as const;
  for (const [text, shown] of cases) assert.equal(shownNotify(text), shown);
});

Deno.test("shownNotify() never shows a secret, wherever it stands", () => {
  const kinds = fc.constantFrom(
    "ntfy",
    "slack",
    "discord",
    "teams",
    "telegram",
    "mailto",
    "webhook",
    "x",
    "",
  );
  const around = fc.constantFrom(
    "",
    "https://h.example/",
    "https://u:",
    ":",
    "/",
    "@h.example",
    "?password=",
    " ",
  );
  fc.assert(fc.property(kinds, around, around, (kind, before, after) => {
    // What stands behind "@" is the name of a file, and before it a recipient of mail.
    fc.pre(!before.startsWith("@") && !(kind === "mailto" && after.startsWith("@")));
    const secret = "S3CRET/S3CRET";
    assert.doesNotMatch(shownNotify(`${kind}:${before}${secret}${after}`), /S3CRET.S3CRET/);
  }));
});

Deno.test("a secret that was typed is refused with what to do; a file or a topic is not", () => {
  for (
    const text of [
      "slack:https://hooks.slack.com/services/T0PSECRET",
      "discord:https://discord.com/api/webhooks/1/T0PSECRET",
      "teams:https://x.example/T0PSECRET",
      `telegram:${TOKEN}@1`,
      "ntfy:https://tk_T0PSECRET@ntfy.example/topic",
      "webhook:https://u:hunter2@example.org/",
      "mailto:a@b.c?server=smtp://m&user=u&password=hunter2",
      "mailto:a@b.c?server=smtp://u:hunter2@m",
    ]
  ) {
    assert.throws(() => refuseTypedSecret(text), (error) => {
      assert.ok(error instanceof InputError);
      assert.match(
        error.message,
        /process list .* and use \w+:@FILE, or put it into the configuration/,
      );
      assert.doesNotMatch(error.message, SECRETS);
      return true;
    }, text);
  }
  for (
    const text of [
      ...[
        "slack:@file",
        "ntfy:topic",
        "ntfy:https://ntfy.example/topic",
        "webhook:https://x.example/h",
      ],
      "mailto:a@b.c?server=smtp://localhost:25&tls=none",
    ]
  ) refuseTypedSecret(text);
});

Deno.test("any text is a destination or wrong input", () => {
  const kind = fc.constantFrom("ntfy:", "slack:", "telegram:", "mailto:", "webhook:", "");
  fc.assert(
    fc.property(kind, fc.string({ maxLength: 60, unit: "binary" }), (word, rest) => {
      try {
        parse(word + rest);
      } catch (error) {
        assert.ok(error instanceof InputError, `${word}${rest}: ${error}`);
      }
      shownNotify(word + rest);
    }),
    { numRuns: 300 },
  );
});
