/**
 * Discord's webhooks. Nothing is mentioned (`allowed_mentions` without any kind), no link gets a preview
 * (flag 4), and texts from the network stand in a code block, which they cannot end
 * (discord.com/developers/docs/resources/webhook).
 */

import type { Notice } from "../../model/alert.ts";
import { messageOf } from "./message.ts";
import { type NotifyRequest, postJson } from "./http.ts";

/** A message has at most 2,000 characters, the title included; a backtick becomes four. */
const TEXT_LIMIT = 1_200;
const MOST = 2_000;
const SUPPRESS_EMBEDS = 4;

/** The request to a webhook. */
export function discordRequest(url: URL, notice: Notice): NotifyRequest {
  const { title, lines, link } = messageOf(notice, TEXT_LIMIT);
  const after = link === undefined ? "" : `\n<${link.replaceAll(/[<>\s]/g, encodeURIComponent)}>`;
  const text = withoutBackticks([title, ...lines].join("\n"))
    .slice(0, MOST - after.length - "```\n\n```".length)
    .replace(/[\ud800-\udbff]$/, "");
  return postJson(url, {
    content: `\`\`\`\n${text}\n\`\`\`${after}`,
    allowed_mentions: { parse: [] },
    flags: SUPPRESS_EMBEDS,
  });
}

function withoutBackticks(text: string): string {
  return text.replaceAll("`", "\\x60");
}
