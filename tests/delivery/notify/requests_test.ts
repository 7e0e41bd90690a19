import assert from "node:assert/strict";
import { parseNotify } from "../../../src/delivery/notify/destination.ts";
import { readNotify } from "../../../src/delivery/notify/notify_text.ts";
import { mailOf } from "../../../src/delivery/notify/mail.ts";
import { requestOf } from "../../../src/delivery/notify/notifier.ts";
import type { Notice } from "../../../src/model/alert.ts";
import { UNSAFE } from "../../../src/text/printable.ts";
import {
  changeWith,
  findingWith,
  HOSTILE_NOTICE,
  HUGE_NOTICE,
  noticeOf,
} from "../../support/notices.ts";

const TOOL = { name: "portico", version: "9.9.9" };
const TOKEN = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const NOTICE = noticeOf([
  { kind: "finding", finding: findingWith() },
  { kind: "change", change: changeWith() },
], { link: "http://127.0.0.1:8420/scans/7" });
const LINES = [
  "192.0.2.7 443/tcp: high: The certificate has expired: clients refuse it. (expired 2021-01-01)",
  "192.0.2.7 (nas.lan) 8080/tcp: port opened: closed -> open: http, nginx 1.22.1",
];
const TITLE = "Portico: 192.0.2.0/24: 1 change, 1 new finding";

function request(text: string, notice: Notice) {
  const read = readNotify(text);
  assert.ok("address" in read);
  const destination = parseNotify(read, "test");
  assert.ok(destination.kind !== "mailto");
  const { url, body, headers = {}, contentType } = requestOf(destination, notice, TOOL);
  return { url: url.href, body, json: JSON.parse(body), headers, contentType };
}

/** One of each kind, without mail. */
const ALL = [
  "ntfy:https://ntfy.example/topic",
  "slack:https://hooks.slack.example/services/T/B/X",
  "discord:https://discord.example/api/webhooks/1/x",
  "teams:https://teams.example/workflows/x?sig=y",
  `telegram:${TOKEN}@-1001234`,
  "webhook:https://example.org/hook",
];

Deno.test("ntfy: JSON to the server's root, with topic, title, priority and link", () => {
  const { url, json, headers } = request("ntfy:https://ntfy.example:8443/my_topic", NOTICE);
  assert.equal(url, "https://ntfy.example:8443/");
  assert.deepEqual(json, {
    ...{ topic: "my_topic", title: TITLE, message: LINES.join("\n"), priority: 4 },
    click: "http://127.0.0.1:8420/scans/7",
  });
  assert.deepEqual(headers, {});
  assert.equal(request("ntfy:my-topic", NOTICE).url, "https://ntfy.sh/");
  const quiet = request("ntfy:t", noticeOf([{ kind: "change", change: changeWith() }]));
  assert.equal(quiet.json.priority, 3);
  // An access token stands where the user's name does, and is sent as what it is.
  const withToken = request("ntfy:https://tk_SECRET@ntfy.example/t", NOTICE);
  assert.deepEqual([withToken.url, withToken.headers], [
    "https://ntfy.example/",
    { authorization: "Bearer tk_SECRET" },
  ]);
  assert.equal(request("ntfy:https://u:p@ntfy.example/t", NOTICE).url, "https://u:p@ntfy.example/");
});

Deno.test("Slack: plain text blocks, and a text without mentions", () => {
  const { json } = request("slack:https://hooks.slack.example/x", NOTICE);
  assert.deepEqual(json.blocks.map(({ text }: { text: { type: string; text: string } }) => text), [
    { type: "plain_text", text: TITLE, emoji: false },
    { type: "plain_text", text: LINES.join("\n"), emoji: false },
    { type: "plain_text", text: "http://127.0.0.1:8420/scans/7", emoji: false },
  ]);
  const hostile = request("slack:https://hooks.slack.example/x", HOSTILE_NOTICE);
  assert.doesNotMatch(hostile.json.text, /[<>]/);
  assert.ok(
    hostile.json.blocks.every(({ text }: { text: { type: string } }) => text.type === "plain_text"),
  );
});

Deno.test("Discord: a code block that cannot be left, and no mention of anybody", () => {
  const { json } = request("discord:https://discord.example/x", NOTICE);
  assert.equal(
    json.content,
    `\`\`\`\n${[TITLE, ...LINES].join("\n")}\n\`\`\`\n<http://127.0.0.1:8420/scans/7>`,
  );
  for (const notice of [HOSTILE_NOTICE, HUGE_NOTICE]) {
    const hostile = request("discord:https://discord.example/x", notice).json;
    assert.deepEqual(hostile.allowed_mentions, { parse: [] });
    assert.equal(hostile.flags, 4);
    assert.equal(hostile.content.split("```").length, 3);
    const [, inside] = hostile.content.split("```");
    assert.doesNotMatch(inside, /`/);
    assert.ok(hostile.content.length <= 2_000, hostile.content.length);
  }
});

Deno.test("Teams: an Adaptive Card of text runs, which know no Markdown", () => {
  const { json } = request("teams:https://teams.example/x", HOSTILE_NOTICE);
  const [{ contentType, content }] = json.attachments;
  assert.equal(contentType, "application/vnd.microsoft.card.adaptive");
  for (const block of content.body) {
    assert.equal(block.type, "RichTextBlock");
    assert.ok(block.inlines.every(({ type }: { type: string }) => type === "TextRun"));
  }
  const plain = request("teams:https://teams.example/x", NOTICE).json.attachments[0].content;
  assert.deepEqual(
    plain.body.map(({ inlines }: { inlines: { text: string }[] }) => inlines[0]?.text),
    [
      TITLE,
      ...LINES,
    ],
  );
  assert.equal(plain.actions[0].url, "http://127.0.0.1:8420/scans/7");
});

Deno.test("Telegram: one entity over all of the text, so that no link and no command is found in it", () => {
  for (const notice of [NOTICE, HOSTILE_NOTICE, HUGE_NOTICE]) {
    const { url, json } = request(`telegram:${TOKEN}@-1001234`, notice);
    assert.equal(url, `https://api.telegram.org/bot${TOKEN}/sendMessage`);
    assert.equal(json.chat_id, "-1001234");
    assert.equal(json.parse_mode, undefined);
    assert.deepEqual(json.entities, [{ type: "pre", offset: 0, length: json.text.length }]);
    assert.deepEqual(json.link_preview_options, { is_disabled: true });
    assert.ok(json.text.length <= 4_096);
  }
  assert.equal(request(`telegram:${TOKEN}@channel`, NOTICE).json.chat_id, "@channel");
  const own = request(`telegram:http://bot.lan/bot${TOKEN}?chat_id=7`, NOTICE);
  assert.deepEqual([own.url, own.json.chat_id], [`http://bot.lan/bot${TOKEN}/sendMessage`, "7"]);
});

Deno.test("a webhook gets the alerts as data, with a text for each", () => {
  const { json, body } = request("webhook:https://example.org/hook?a=b", NOTICE);
  assert.deepEqual(json, {
    schemaVersion: 1,
    text: TITLE,
    tool: TOOL,
    subject: "192.0.2.0/24",
    at: "2026-11-24T12:00:00.000Z",
    alerts: [
      { text: LINES[0], kind: "finding", finding: findingWith() },
      { text: LINES[1], kind: "change", change: changeWith() },
    ],
    link: "http://127.0.0.1:8420/scans/7",
  });
  assert.doesNotMatch(body, UNSAFE);
  const huge = request("webhook:https://example.org/hook", HUGE_NOTICE).json;
  assert.equal(huge.alerts.length + huge.omitted, 5_000);
});

Deno.test("no text has a control, and each request is bounded, whatever the network sends", () => {
  const limits: Readonly<Record<string, number>> = {
    ...{ ntfy: 6_000, slack: 12_000, discord: 4_000, teams: 28_000, telegram: 8_000 },
    webhook: 1_500_000,
  };
  for (const text of ALL) {
    const kind = text.split(":")[0] ?? "";
    for (const notice of [HOSTILE_NOTICE, HUGE_NOTICE]) {
      const { body, json } = request(text, notice);
      assert.ok(
        new TextEncoder().encode(body).length < (limits[kind] ?? 0),
        `${kind} ${body.length}`,
      );
      for (const one of kind === "webhook" ? [json.text, json.alerts[0].text] : textsOf(json)) {
        assert.doesNotMatch(one.replaceAll("\n", ""), UNSAFE, `${kind}: ${one}`);
      }
    }
    assert.match(
      request(text, HUGE_NOTICE).body,
      kind === "webhook" ? /"omitted"/ : /and \d,\d{3} more/,
    );
  }
});

function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

Deno.test("a mail: one line of subject, plain text, marked as made by a program", () => {
  const address = { to: ["ops@example.org"], from: "portico@example.org" };
  assert.deepEqual(mailOf(address, NOTICE), {
    ...address,
    subject: TITLE,
    text: [
      ...LINES,
      "",
      "http://127.0.0.1:8420/scans/7",
      "Scan ended: 2026-11-24T12:00:00.000Z",
      "",
    ].join("\n"),
    headers: { "Auto-Submitted": "auto-generated", Importance: "high" },
  });
  const { subject, text } = mailOf(address, HOSTILE_NOTICE);
  assert.doesNotMatch(subject, /[\r\n]/);
  assert.doesNotMatch(subject, UNSAFE);
  assert.doesNotMatch(text.replaceAll("\n", ""), UNSAFE);
  assert.ok(subject.length < 200 && mailOf(address, HUGE_NOTICE).text.length < 52_000);
});
