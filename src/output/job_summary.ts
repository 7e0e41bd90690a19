/**
 * A scan for the page of a build job: what the policy and the comparison say first, then the report,
 * as Markdown and never longer than such pages take.
 */

import type { PolicyOutcome } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import { renderDiffSection } from "./diff/markdown.ts";
import { markdownFormat } from "./markdown.ts";

/**
 * Bytes. GitHub's limit is a mebibyte, beyond which it shows nothing; what stands there already must
 * fit too.
 */
const LIMIT = 500_000;
const CHANGES_LIMIT = 200;
const TEXT = new TextEncoder();

/** Writes the page's text. */
export async function* renderJobSummary(
  report: Report | undefined,
  { policy, diff }: PolicyOutcome,
): AsyncGenerator<string, void, undefined> {
  let left = LIMIT;
  for await (const chunk of pieces(report, { ...policy && { policy }, ...diff && { diff } })) {
    left -= TEXT.encode(chunk).length;
    if (left < 0) {
      yield "\n\n(truncated: the page's size limit is reached)\n";
      return;
    }
    yield chunk;
  }
}

async function* pieces(
  report: Report | undefined,
  { policy, diff }: PolicyOutcome,
): AsyncGenerator<string, void, undefined> {
  if (report !== undefined) {
    yield* markdownFormat.render(report, policy === undefined ? {} : { policy });
  }
  if (diff === undefined) return;
  yield `${report === undefined ? "" : "\n"}## Changes\n\n`;
  yield* renderDiffSection(diff, CHANGES_LIMIT);
}
