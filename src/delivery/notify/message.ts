/** A notice as a text of bounded size: what every destination for people is made of. */

import type { Alert, Notice } from "../../model/alert.ts";
import { severityRank } from "../../model/finding.ts";
import { alertLines, noticeTitle } from "../../output/alerts.ts";
import { formatCount, plural } from "../../text/count.ts";
import { oneLine } from "../../text/printable.ts";
import { truncate } from "../../text/truncate.ts";

/** A text for people. No character of it moves a cursor, hides or turns text around. */
export interface Message {
  /** One line. */
  readonly title: string;
  /** One line for each alert, or a few. */
  readonly lines: readonly string[];
  /** Whether somebody should look soon. */
  readonly urgent: boolean;
  readonly link?: string;
}

/** Longest link. */
const LINK_LIMIT = 500;

/**
 * The message of a notice.
 *
 * @param maxLength of all lines together, in UTF-16 code units; what does not fit is counted.
 */
export function messageOf(notice: Notice, maxLength: number): Message {
  const { alerts, link } = notice;
  const lines: string[] = [];
  let length = 0;
  let shown = 0;
  // Room for the line that says how many are left out.
  const room = maxLength - 60;
  for (const alert of alerts) {
    const own = alertLines(alert);
    const more = own.reduce((sum, line) => sum + line.length + 1, 0);
    if (length + more > room) break;
    lines.push(...own);
    length += more;
    shown++;
  }
  const left = alerts.length - shown;
  if (left > 0) {
    lines.push(shown === 0 ? `${plural(left, "alert")}` : `and ${formatCount(left)} more`);
  }
  return {
    title: noticeTitle(notice),
    lines,
    urgent: alerts.some(isUrgent),
    ...(link === undefined ? {} : { link: truncate(oneLine(link), LINK_LIMIT) }),
  };
}

/** Title, lines and link in one text. */
export function plainText({ title, lines, link }: Message): string {
  return [title, ...lines, ...(link === undefined ? [] : [link])].join("\n");
}

function isUrgent(alert: Alert): boolean {
  if (alert.kind === "verdict") return alert.verdict === "violated";
  return alert.kind === "finding" && severityRank(alert.finding.severity) <= severityRank("high");
}
