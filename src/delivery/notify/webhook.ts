/** Any other receiver: the notice as JSON, for a program. */

import type { Notice } from "../../model/alert.ts";
import { SCHEMA_VERSION, type ToolFacts } from "../../model/report.ts";
import { alertLines, noticeTitle } from "../../output/alerts.ts";
import { toJson } from "../../text/json.ts";
import type { NotifyRequest } from "./http.ts";

/** Alerts that are sent at most, and bytes of them, about. */
const MOST_ALERTS = 500;
const MOST_LENGTH = 500_000;

/** The request: `{ schemaVersion, text, tool, subject, at, alerts, omitted?, link? }`. */
export function webhookRequest(
  url: URL,
  notice: Notice,
  { tool }: { readonly tool: ToolFacts },
): NotifyRequest {
  const { subject, at, alerts, link } = notice;
  const shown: { readonly text: string }[] = [];
  let length = 0;
  for (const alert of alerts.slice(0, MOST_ALERTS)) {
    const one = { text: alertLines(alert).join("\n"), ...alert };
    length += JSON.stringify(one).length;
    if (length > MOST_LENGTH) break;
    shown.push(one);
  }
  const omitted = alerts.length - shown.length;
  const body = toJson({
    schemaVersion: SCHEMA_VERSION,
    text: noticeTitle(notice),
    tool,
    subject,
    at,
    alerts: shown,
    ...(omitted === 0 ? {} : { omitted }),
    ...(link === undefined ? {} : { link }),
  });
  return { url, contentType: "application/json", body };
}
