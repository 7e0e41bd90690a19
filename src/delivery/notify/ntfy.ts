/**
 * ntfy (docs.ntfy.sh/publish, "Publish as JSON"): a POST to the server's root. In JSON neither title nor
 * link is a header, so that no text can add one. The text is shown as it is unless `markdown` is set.
 */

import type { Notice } from "../../model/alert.ts";
import { messageOf } from "./message.ts";
import { type NotifyRequest, postJson } from "./http.ts";

/** The server turns what is longer than 4,096 bytes into a file; four bytes a character at most. */
const TEXT_LIMIT = 1_000;

/** The request to a topic: `https://ntfy.example/TOPIC`, `https://tk_TOKEN@ntfy.example/TOPIC`. */
export function ntfyRequest(topicUrl: URL, notice: Notice): NotifyRequest {
  const { title, lines, urgent, link } = messageOf(notice, TEXT_LIMIT);
  const url = new URL(topicUrl);
  const topic = url.pathname.slice(1);
  [url.pathname, url.search, url.hash] = ["/", "", ""];
  const token = url.password === "" && url.username.startsWith("tk_") ? url.username : undefined;
  if (token !== undefined) url.username = "";
  const message = lines.join("\n");
  return postJson(
    url,
    {
      topic,
      title,
      message,
      priority: urgent ? 4 : 3,
      ...(link === undefined ? {} : { click: link }),
    },
    token === undefined ? {} : { authorization: `Bearer ${token}` },
  );
}
