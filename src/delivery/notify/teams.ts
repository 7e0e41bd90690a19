/**
 * Microsoft Teams: a workflow that posts an Adaptive Card when a webhook request is received. The texts
 * are runs of a RichTextBlock, which knows no Markdown, unlike a TextBlock
 * (adaptivecards.io/explorer/TextRun.html).
 */

import type { Notice } from "../../model/alert.ts";
import { messageOf } from "./message.ts";
import { type NotifyRequest, postJson } from "./http.ts";

/** A message has at most some 28 KB. */
const TEXT_LIMIT = 6_000;

/** The request to a workflow's address. */
export function teamsRequest(url: URL, notice: Notice): NotifyRequest {
  const { title, lines, link } = messageOf(notice, TEXT_LIMIT);
  const run = (text: string, more = {}) => ({
    type: "RichTextBlock",
    inlines: [{ type: "TextRun", text, ...more }],
  });
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body: [
      run(title, { weight: "Bolder" }),
      ...lines.map((text) => run(text, { fontType: "Monospace" })),
    ],
    ...(link === undefined
      ? {}
      : { actions: [{ type: "Action.OpenUrl", title: "Details", url: link }] }),
  };
  return postJson(url, {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content }],
  });
}
