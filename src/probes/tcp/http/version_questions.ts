/**
 * Where products behind HTTP tell their version to anybody: one public GET each, which is sent only
 * after a page or a rule has named the product and no version was seen. Data with examples, as the
 * fingerprint rules: what answers, and what looks alike and must give none.
 *
 *     GET /api/server/version   -> {"major":1,"minor":106,"patch":4}            (Immich)
 *     GET /health/readiness     -> {"status":"connected","litellm_version":"1.35.1"}
 *
 * Source: the products' own interface descriptions (OpenAPI documents and manuals), as they are public.
 */

import type { HttpPage } from "./page.ts";
import { HOME_QUESTIONS } from "./version_questions_home.ts";
import { HOSTED_QUESTIONS } from "./version_questions_hosted.ts";
import { PROGRAM_QUESTIONS } from "./version_questions_program.ts";
import { ABSENT_PATH, type VersionPlace, type VersionQuestion } from "./version_question.ts";

const ALL: readonly VersionQuestion[] = [
  ...HOME_QUESTIONS,
  ...PROGRAM_QUESTIONS,
  ...HOSTED_QUESTIONS,
];
const FORM = /^v?(b?\d[\w.+~-]{0,60})$/;

/** All questions, for tests. */
export function versionQuestions(): readonly VersionQuestion[] {
  return ALL;
}

/** The question about a product; `undefined` when it tells its version to nobody. */
export function versionQuestionOf(product: string): VersionQuestion | undefined {
  return ALL.find(([products]) => products.includes(product));
}

/** The version in the reply to a question; empty when it has none, or is an error that was not asked for. */
export function readVersion([, path, at]: VersionQuestion, page: HttpPage): string {
  if (page.status >= 300 && path !== ABSENT_PATH) return "";
  for (const place of at) {
    const version = FORM.exec(valueAt(place, page))?.[1];
    if (version !== undefined) return version;
  }
  return "";
}

function valueAt(place: VersionPlace, page: HttpPage): string {
  if (typeof place !== "string") {
    return (place.exec(page.text.slice(0, 32_768)) ?? []).slice(1).filter((group) =>
      group !== undefined
    ).join(".");
  }
  if (place.startsWith("header:")) return page.header(place.slice("header:".length));
  return page.json(place).split(" ")[0] ?? "";
}
