/** What a schema finds wrong with what a program sent, in words: the library's own are for developers. */

import { type BaseIssue, getDotPath } from "valibot";

/** By the kind of check that failed. */
const WORDS: Readonly<Record<string, (requirement: unknown) => string>> = {
  string: () => "it must be a text",
  number: () => "it must be a number",
  boolean: () => "it must be true or false",
  array: () => "it must be a list",
  object: () => "it must be an object",
  strict_object: () => "it must be an object",
  integer: () => "it must be a whole number",
  min_value: (least) => `it must be at least ${least}`,
  max_value: (most) => `it must be at most ${most}`,
  min_length: (least) => least === 1 ? "it is empty" : `it must have at least ${least} entries`,
  max_length: (most) => `it must have at most ${most} entries or characters`,
};

/**
 * `Cannot use limit: it must be a whole number`; `Cannot use the body: "scan" is missing`.
 *
 * @param whole what the value is, for what concerns all of it: `the body`.
 */
export function schemaProblem(issue: BaseIssue<unknown>, whole: string): string {
  const path = getDotPath(issue);
  if (path === null) return `Cannot use ${whole}: ${issueWords(issue)}`;
  if (isMissing(issue)) return `Cannot use ${whole}: "${path}" is missing`;
  return `Cannot use ${path}: ${issueWords(issue)}`;
}

/** What is wrong: `it must be a list`. */
export function issueWords(issue: BaseIssue<unknown>): string {
  const { type, message, requirement, expected } = issue;
  // A message that is not the library's is one of ours.
  if (!message.startsWith("Invalid ")) return message;
  if (isMissing(issue)) return "it is missing";
  if (isKey(issue) && expected === "never") return "there is nothing of that name";
  const words = Object.hasOwn(WORDS, type) ? WORDS[type] : undefined;
  return words?.(requirement) ??
    (expected === null ? "it cannot be used" : `it must be ${expected}`);
}

function isMissing(issue: BaseIssue<unknown>): boolean {
  return isKey(issue) && issue.expected !== "never" && issue.received === "undefined";
}

/** Whether it concerns a key of an object, and not a value: what is expected is then its name. */
function isKey({ type, expected }: BaseIssue<unknown>): boolean {
  return (type === "object" || type === "strict_object") && expected !== "Object";
}
