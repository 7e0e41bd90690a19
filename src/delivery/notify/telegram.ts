/**
 * Telegram's Bot API (core.telegram.org/bots/api#sendmessage). Without `parse_mode` nothing is marked up,
 * but links, mentions and commands are still found in the text; one entity `pre` over all of it prevents
 * that, since no other may lie inside it.
 */

import { InputError } from "../../model/input_error.ts";
import type { Notice } from "../../model/alert.ts";
import { parseWebhookAddress } from "../webhook_address.ts";
import { messageOf, plainText } from "./message.ts";
import { type NotifyRequest, postJson } from "./http.ts";

/** A chat, and the bot that writes to it. */
export interface TelegramAddress {
  /** `https://api.telegram.org/botTOKEN/sendMessage`. */
  readonly url: URL;
  /** A number, or `@channel`. */
  readonly chat: string;
}

const SERVER = "https://api.telegram.org";
const TOKEN = /^\d{3,20}:[\w-]{10,100}$/;
const CHAT = /^(?:-?\d{1,20}|@\w{1,64})$/;
/** A message has at most 4,096 characters, of which the title needs some. */
const TEXT_LIMIT = 3_000;
const MOST = 4_096;

/**
 * Reads `TOKEN@CHAT`, or the address of a bot on another server: `https://bot.example/botTOKEN?chat_id=1`.
 *
 * @throws {InputError} when it is neither.
 */
export function parseTelegramAddress(text: string, place: string): TelegramAddress {
  if (/^https?:/i.test(text)) return onOtherServer(parseWebhookAddress(text, place), place);
  const at = text.indexOf("@");
  const [token, chat] = [text.slice(0, at), text.slice(at + 1)];
  // The name of a channel has an @ of its own, which may be left out.
  const name = /^[a-z]\w*$/i.test(chat) ? `@${chat}` : chat;
  if (at < 0 || !TOKEN.test(token) || !CHAT.test(name)) throw wrong(place);
  return { url: new URL(`${SERVER}/bot${token}/sendMessage`), chat: name };
}

function onOtherServer(url: URL, place: string): TelegramAddress {
  const chat = url.searchParams.get("chat_id") ?? "";
  const [, token = ""] = /^\/bot([^/]+)\/?$/.exec(decodeURIComponent(url.pathname)) ?? [];
  if (!TOKEN.test(token) || !CHAT.test(chat)) throw wrong(place);
  return { url: new URL(`/bot${token}/sendMessage`, url), chat };
}

function wrong(place: string): InputError {
  return new InputError(
    `Cannot use ${place}: it must be TOKEN@CHAT, the bot's token and the number or @name of the chat`,
  );
}

/** The request to a chat. */
export function telegramRequest({ url, chat }: TelegramAddress, notice: Notice): NotifyRequest {
  const text = plainText(messageOf(notice, TEXT_LIMIT)).slice(0, MOST)
    .replace(/[\ud800-\udbff]$/, "");
  return postJson(url, {
    chat_id: chat,
    text,
    entities: [{ type: "pre", offset: 0, length: text.length }],
    link_preview_options: { is_disabled: true },
  });
}
