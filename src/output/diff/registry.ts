/** Every format of a comparison: a new one is its file and one line here. */

import type { DiffFormat } from "./format.ts";
import { diffHtml } from "./html.ts";
import { diffJson } from "./json.ts";
import { diffMarkdown } from "./markdown.ts";
import { diffTable } from "./table.ts";

/** The formats, in the order of the help. */
export const DIFF_FORMATS: readonly DiffFormat[] = [diffTable, diffJson, diffMarkdown, diffHtml];
