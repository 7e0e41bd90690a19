/**
 * Slack's incoming webhooks, which Mattermost and Rocket.Chat understand too. `&`, `<` and `>` are escaped
 * in the text, so that nothing is a mention (`<!channel>`) or a link; the blocks are `plain_text`, in which
 * nothing is marked up at all (api.slack.com/reference/surfaces/formatting).
 */

import type { Notice } from "../../model/alert.ts";
import { messageOf } from "./message.ts";
import { type NotifyRequest, postJson } from "./http.ts";

/** A text object of a block has at most 3,000 characters; escaping makes one of ours five. */
const TEXT_LIMIT = 2_900;
const TITLE_LIMIT = 150;

/** The request to an incoming webhook. */
export function slackRequest(url: URL, notice: Notice): NotifyRequest {
  const { title, lines, link } = messageOf(notice, TEXT_LIMIT);
  const plain = (type: "header" | "section", text: string) => ({
    type,
    text: { type: "plain_text", text, emoji: false },
  });
  return postJson(url, {
    text: escaped([title, ...(link === undefined ? [] : [link])].join("\n")),
    blocks: [
      plain("header", [...title].slice(0, TITLE_LIMIT - 1).join("")),
      plain("section", lines.join("\n")),
      ...(link === undefined ? [] : [plain("section", link)]),
    ],
    unfurl_links: false,
    unfurl_media: false,
  });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
